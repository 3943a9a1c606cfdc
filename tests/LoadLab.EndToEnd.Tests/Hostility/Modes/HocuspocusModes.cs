using System.Text;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a Hocuspocus server can do with authentication and its own messages.</summary>
internal static class HocuspocusModes
{
    private const byte Auth = 2;
    private const byte Stateless = 5;
    private const byte Denied = 1;

    internal static IEnumerable<HostileMode> All =>
    [
        Mode("denied with a long reason of dashes and escape sequences", (peer, document) =>
            peer.SayAsync(Message(document, Auth, Denied, new string('-', 200_000) + "\u001b[2J"))),
        Mode("silence after the token", (peer, _) => peer.FallSilentAsync()),
        Mode("stateless messages without an end", (peer, document) => peer.FloodAsync(Message(document, Stateless, null, new string('x', 60_000)))),
        Mode("messages for other documents without an end", (peer, _) =>
            peer.FloodAsync(Message("elsewhere"u8.ToArray(), Stateless, null, "x"))),
    ];

    private static HostileMode Mode(string name, Func<PeerConnection, byte[], Task> play) =>
        new("Hocuspocus", name, WebSocketPeer.Opened(async peer => await play(peer, await DocumentAsync(peer))), HostileScenarios.Editors("hocuspocus"))
        {
            Scheme = "ws",
        };

    private static async Task<byte[]> DocumentAsync(PeerConnection peer)
    {
        var message = await WebSocketPeer.ReadAsync(peer);
        var at = 0;
        var length = (int)YjsBytes.ReadNumber(message, ref at);
        return message[at..(at + length)];
    }

    private static byte[] Message(byte[] document, byte kind, byte? scope, string text)
    {
        var message = new YjsBytes().Bytes(document).Number(kind);
        message = scope is { } number ? message.Number(number) : message;
        return WebSocketPeer.Frame(WebSocketPeer.Binary, message.Bytes(Encoding.UTF8.GetBytes(text)).ToArray());
    }
}
