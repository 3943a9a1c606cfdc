using System.Buffers.Binary;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What an HTTP/2 target can do (RFC 9113), by prior knowledge.</summary>
internal static class Http2Modes
{
    private const int PrefaceBytes = 24;
    private const int HeaderBytes = 9;
    private const byte Data = 0;
    private const byte Headers = 1;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte Ping = 6;
    private const byte GoAway = 7;
    private const byte WindowUpdate = 8;
    private const byte Continuation = 9;
    private const byte EndOfHeaders = 4;
    private const string Name = "HTTP/2";

    /// <summary>HPACK: a field that is indexed nowhere, <c>x: y</c>.</summary>
    private static readonly byte[] Field = [0, 1, (byte)'x', 1, (byte)'y'];

    private static readonly byte[] ManyFields = [.. Enumerable.Repeat(Field, 800).SelectMany(field => field)];

    /// <summary>HPACK: <c>:status: 200</c>.</summary>
    private static readonly byte[] Ok = [0x88];

    internal static IEnumerable<HostileMode> All =>
    [
        Mode("endless head", AfterRequest(async (peer, stream) =>
        {
            await peer.SayAsync(Frame(Headers, 0, stream, Ok));
            await peer.FloodAsync(Frame(Continuation, 0, stream, ManyFields));
        })),
        Mode("endless body", AfterRequest(async (peer, stream) =>
        {
            await peer.SayAsync(Frame(Headers, EndOfHeaders, stream, Ok));
            await peer.FloodAsync(Frame(Data, 0, stream, new byte[16 * 1024]));
        })),
        Mode("endless trailers", AfterRequest(async (peer, stream) =>
        {
            await peer.SayAsync(Frame(Headers, EndOfHeaders, stream, Ok));
            await peer.SayAsync(Frame(Headers, 1, stream, Field));
            await peer.FloodAsync(Frame(Continuation, 0, stream, ManyFields));
        })),
        Mode("WINDOW_UPDATE overflow", AfterSettings(peer => peer.FloodAsync(Frame(WindowUpdate, 0, 0, [0x7f, 0xff, 0xff, 0xff])))),
        Mode("ping flood", AfterSettings(peer => peer.FloodAsync(Frame(Ping, 0, 0, new byte[8])))),
        Mode("settings flood", AfterSettings(peer => peer.FloodAsync(Frame(Settings, 0, 0, [])))),
        Mode("reset flood", ResetAsync),
        Mode("away at once", AfterSettings(peer => peer.SayAsync(Frame(GoAway, 0, 0, new byte[8])))),
        Mode("silence after the settings", AfterSettings(peer => peer.FallSilentAsync())),
        Mode("stall in the body", AfterRequest(async (peer, stream) =>
        {
            await peer.SayAsync(Frame(Headers, EndOfHeaders, stream, Ok));
            await peer.FallSilentAsync();
        })),
        Mode("a frame longer than allowed", AfterSettings(peer => peer.FloodAsync([0xff, 0xff, 0xff, Data, 0, 0, 0, 0, 1, .. new byte[4096]]))),
        Mode("a line on accept", peer => Http1Modes.StallAsync(peer, "220 hello\r\n")),
        Mode("accept and close", _ => Task.CompletedTask),
    ];

    private static HostileMode Mode(string name, Func<PeerConnection, Task> play) =>
        new(Name, name, play, HostileScenarios.Events("request: { http: '2' }"));

    private static Func<PeerConnection, Task> AfterSettings(Func<PeerConnection, Task> play) => async peer =>
    {
        await peer.SayAsync(Frame(Settings, 0, 0, []));
        await play(peer);
    };

    private static Func<PeerConnection, Task> AfterRequest(Func<PeerConnection, int, Task> play) => AfterSettings(async peer =>
    {
        _ = await peer.ReadAsync(PrefaceBytes);
        await play(peer, await RequestAsync(peer));
    });

    private static Func<PeerConnection, Task> ResetAsync => AfterSettings(async peer =>
    {
        _ = await peer.ReadAsync(PrefaceBytes);
        while (true)
        {
            await peer.SayAsync(Frame(Reset, 0, await RequestAsync(peer), [0, 0, 0, 7]));
        }
    });

    /// <returns>The stream of the next request.</returns>
    private static async Task<int> RequestAsync(PeerConnection peer)
    {
        while (true)
        {
            var header = await peer.ReadAsync(HeaderBytes);
            _ = await peer.ReadAsync((header[0] << 16) | (header[1] << 8) | header[2]);
            if (header[3] == Headers)
            {
                return BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
            }
        }
    }

    private static byte[] Frame(byte kind, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[HeaderBytes + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (kind, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, HeaderBytes);
        return frame;
    }
}
