using System.Text;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a WebSocket server can do below y-websocket's messages.</summary>
internal static class WebSocketModes
{
    private static readonly byte[] Piece = new byte[64 * 1024];

    internal static IEnumerable<HostileMode> All =>
    [
        Mode("endless head of the handshake", Http1Modes.Begin("HTTP/1.1 101 Switching Protocols\r\n", "X-More: and more\r\n")),
        Mode("refused with a long status of dashes and escape sequences", async peer =>
        {
            _ = await peer.ReadHeadAsync();
            await peer.SayAsync("HTTP/1.1 403 " + new string('-', 60_000) + "\u001b[2J\r\nContent-Length: 0\r\n\r\n");
        }),
        Mode("a line on accept", peer => Http1Modes.StallAsync(peer, "220 hello\r\n")),
        Mode("accept and close", _ => Task.CompletedTask),
        Mode("accept and silence", peer => peer.FallSilentAsync()),
        Opened("close after the handshake", _ => Task.CompletedTask),
        Opened("fragments without an end", FragmentsAsync),
        Opened("empty fragments without an end", async peer =>
        {
            await peer.SayAsync(WebSocketPeer.Frame(WebSocketPeer.Binary, [], isFinal: false));
            await peer.FloodAsync(Repeat(WebSocketPeer.Frame(WebSocketPeer.Continuation, [], isFinal: false)));
        }),
        Opened("a frame of 2^62 bytes", async peer =>
        {
            await peer.SayAsync((byte[])[0x82, 127, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
            await peer.FloodAsync(Piece);
        }),
        Opened("frames of 15 MB", peer => peer.FloodAsync(WebSocketPeer.Frame(WebSocketPeer.Binary, new byte[15 * 1024 * 1024]))),
        Opened("ping flood", peer => peer.FloodAsync(Repeat(WebSocketPeer.Frame(WebSocketPeer.Ping, new byte[125])))),
        Opened("a close reason of dashes and escape sequences", peer => peer.SayAsync(WebSocketPeer.Frame(
            WebSocketPeer.Close, [0x0f, 0xa0, .. Encoding.ASCII.GetBytes(new string('-', 100) + "\u001b[2J")]))),
        .. Portable,
    ];

    /// <summary>What reaches the pacing thread by an inbox.</summary>
    private static IEnumerable<HostileMode> Portable => new[]
    {
        Opened("messages of 1.2 MB without an end", peer => peer.FloodAsync(WebSocketPeer.Frame(WebSocketPeer.Binary, new byte[1_200_000]))),
        Opened("fragments without an end", FragmentsAsync),
        Opened("ping flood", peer => peer.FloodAsync(Repeat(WebSocketPeer.Frame(WebSocketPeer.Ping, new byte[125])))),
    }.Select(mode => mode with { Protocol = "WebSocket, portable lane", Lane = "portable" });

    private static HostileMode Opened(string name, Func<PeerConnection, Task> play) => Mode(name, WebSocketPeer.Opened(play));

    private static HostileMode Mode(string name, Func<PeerConnection, Task> play) =>
        new("WebSocket", name, play, HostileScenarios.Editors("y-websocket")) { Scheme = "ws" };

    private static async Task FragmentsAsync(PeerConnection peer)
    {
        await peer.SayAsync(WebSocketPeer.Frame(WebSocketPeer.Binary, Piece, isFinal: false));
        await peer.FloodAsync(WebSocketPeer.Frame(WebSocketPeer.Continuation, Piece, isFinal: false));
    }

    private static byte[] Repeat(byte[] frame) => [.. Enumerable.Repeat(frame, 500).SelectMany(bytes => bytes)];
}
