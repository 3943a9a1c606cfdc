namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a server of Yjs documents can put into its messages: first it lets everybody in, then it answers edits so.</summary>
internal static class YjsModes
{
    private const int Users = 4;
    private const byte Sync = 0;
    private const byte Awareness = 1;
    private const byte Step1 = 0;
    private const byte Step2 = 1;
    private const byte Update = 2;

    internal static IEnumerable<HostileMode> All =>
    [
        Mode("many small structs", async (peer, _) =>
        {
            await SayAsync(peer, YjsBytes.ManyStructs(77, 40_000));
            await peer.FallSilentAsync();
        }),
        Mode("updates of many small structs without an end", async (peer, _) =>
        {
            for (var client = 100UL; ; client++)
            {
                await SayAsync(peer, YjsBytes.ManyStructs(client, 40_000));
            }
        }),
        Mode("a chain of clients that wait for each other", async (peer, _) =>
        {
            await SayAsync(peer, YjsBytes.Chain(40_000));
            await peer.FallSilentAsync();
        }),
        Mode("structs of the user's own client", async (peer, update) => await SayAsync(peer, OfSameClient(update))),
        Mode("an update without an end", (peer, _) => peer.SayAsync(Message(Sync, Update, [1, 0xff, 0xff, 0xff, 0xff, 0x7f]))),
        Mode("rubbish", (peer, _) => peer.FloodAsync(Message(Sync, Update, [.. Enumerable.Repeat((byte)0xff, 100)]))),
        Mode("awareness of ever more clients", async (peer, _) =>
        {
            for (var first = 1UL; ; first += 1000)
            {
                await peer.SayAsync(AwarenessOf(first, 1000));
            }
        }),
        Mode("silence at the audit", async (peer, _) => await peer.PauseAsync(1)),
    ];

    private static HostileMode Mode(string name, Func<PeerConnection, byte[], Task> answer) =>
        new("Yjs", name, WebSocketPeer.Opened(peer => ServeAsync(peer, answer)), HostileScenarios.Editors("y-websocket")) { Scheme = "ws" };

    /// <summary>Lets the users in and no newcomer after them, as the audit is one.</summary>
    private static async Task ServeAsync(PeerConnection peer, Func<PeerConnection, byte[], Task> answer)
    {
        if (peer.Number > Users)
        {
            await peer.FallSilentAsync();
            return;
        }

        await peer.SayAsync(Message(Sync, Step1, [0]));
        while (true)
        {
            var message = await WebSocketPeer.ReadAsync(peer);
            if (message is [Sync, Step1, ..])
            {
                await peer.SayAsync(Message(Sync, Step2, [0, 0]));
            }
            else if (message is [Sync, Update, ..])
            {
                await answer(peer, message);
            }
        }
    }

    private static Task SayAsync(PeerConnection peer, byte[] update) => peer.SayAsync(Message(Sync, Update, update));

    private static byte[] Message(byte kind, byte step, byte[] payload) =>
        WebSocketPeer.Frame(WebSocketPeer.Binary, [kind, step, .. new YjsBytes().Bytes(payload).ToArray()]);

    private static byte[] AwarenessOf(ulong first, int count)
    {
        var states = new YjsBytes().Number((ulong)count);
        for (var i = 0; i < count; i++)
        {
            _ = states.Number(first + (ulong)i).Number(1).Bytes("{\"cursor\":1}"u8.ToArray());
        }

        return WebSocketPeer.Frame(WebSocketPeer.Binary, [Awareness, .. new YjsBytes().Bytes(states.ToArray()).ToArray()]);
    }

    /// <summary>An update of the client whose update came, with more text at the same clock.</summary>
    private static byte[] OfSameClient(byte[] message)
    {
        var at = 2;
        _ = YjsBytes.ReadNumber(message, ref at);
        if (YjsBytes.ReadNumber(message, ref at) == 0)
        {
            return [0, 0];
        }

        _ = YjsBytes.ReadNumber(message, ref at);
        var client = YjsBytes.ReadNumber(message, ref at);
        return YjsBytes.Single(client, YjsBytes.ReadNumber(message, ref at), new string('y', 50));
    }
}
