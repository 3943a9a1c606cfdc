namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a SignalR hub of documents can do.</summary>
internal static class HubModes
{
    private const string Separator = "\u001e";
    private static readonly string NoEnd = new('-', 64 * 1024);
    private static readonly string Deep = new('[', 100_000);

    internal static IEnumerable<HostileMode> All =>
    [
        .. Plays.Select(play => new HostileMode(
            "SignalR", play.Key, WebSocketPeer.Opened(play.Value), HostileScenarios.Editors("signalr"))),
    ];

    private static Dictionary<string, Func<PeerConnection, Task>> Plays => new()
    {
        ["text without a separator, in place of the handshake"] = peer => peer.FloodAsync(WebSocketPeer.TextFrame(NoEnd)),
        ["text without a separator"] = Greeted(peer => peer.FloodAsync(WebSocketPeer.TextFrame(NoEnd))),
        ["fragments without an end"] = Greeted(async peer =>
        {
            await peer.SayAsync(WebSocketPeer.Frame(WebSocketPeer.Text, new byte[1024], isFinal: false));
            await peer.FloodAsync(WebSocketPeer.Frame(WebSocketPeer.Continuation, new byte[64 * 1024], isFinal: false));
        }),
        ["JSON of 100,000 levels"] = Greeted(peer => peer.FloodAsync(WebSocketPeer.TextFrame($"{{\"type\":1,\"arguments\":{Deep}{Separator}"))),
        ["records that are no JSON, without an end"] = Greeted(peer => peer.FloodAsync(WebSocketPeer.TextFrame($"no JSON{Separator}"))),
        ["separators without an end"] = Greeted(peer => peer.FloodAsync(WebSocketPeer.TextFrame(string.Concat(Enumerable.Repeat(Separator, 10_000))))),
        ["a handshake refused with a long text of dashes and escape sequences"] = peer =>
            peer.SayAsync(WebSocketPeer.TextFrame($"{{\"error\":\"{NoEnd}\\u001b[2J\"}}{Separator}")),
        ["silence in place of the handshake"] = peer => peer.FallSilentAsync(),
        ["silence after the handshake"] = Greeted(peer => peer.FallSilentAsync()),
    };

    private static Func<PeerConnection, Task> Greeted(Func<PeerConnection, Task> play) => async peer =>
    {
        _ = await WebSocketPeer.ReadAsync(peer);
        await peer.SayAsync(WebSocketPeer.TextFrame("{}" + Separator));
        await play(peer);
    };
}
