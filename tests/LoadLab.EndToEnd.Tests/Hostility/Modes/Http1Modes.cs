namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What an HTTP/1.1 target can do, plain and over TLS.</summary>
internal static class Http1Modes
{
    internal const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private const string NotFound = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static readonly string Chunk = "1000\r\n" + new string('x', 0x1000) + "\r\n";

    internal static IEnumerable<HostileMode> All =>
    [
        Mode("endless head", Begin("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")),
        Mode("endless status text", Begin("HTTP/1.1 200 ", "-----\u001b[2J")),
        Mode("endless interim answers", Begin("", "HTTP/1.1 100 Continue\r\n\r\n")),
        Mode("endless body", Begin(Chunked, Chunk)),
        Mode("endless chunk extension", Begin(Chunked + "1;", "x")),
        Mode("endless trailers", Begin(Chunked + "0\r\n", "X-Trailer: more\r\n")),
        Mode("stall in the head", peer => StallAsync(peer, "HTTP/1.1 200 OK\r\nContent-")),
        Mode("stall in the body", peer => StallAsync(peer, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok")),
        new("HTTP/1.1", "a line on accept", peer => StallAsync(peer, "220 hello\r\n"), HostileScenarios.Events()),
        new("HTTP/1.1", "accept and close", _ => Task.CompletedTask, HostileScenarios.Events()),
        new("HTTP/1.1", "accept and silence", peer => peer.FallSilentAsync(), HostileScenarios.Events()),
        Mode("status text of dashes and escape sequences", peer => peer.SayAsync(
            "HTTP/1.1 500 " + new string('-', 6000) + "\u001b[2J" + "\r\nContent-Length: 0\r\n\r\n")),
        Portable("endless head", Begin("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")),
        Portable("endless body", Begin(Chunked, Chunk)),
        Secure("endless head", Begin("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")),
        Secure("endless body", Begin(Chunked, Chunk)),
        Secure("endless interim answers", Begin("", "HTTP/1.1 100 Continue\r\n\r\n")),
        Secure("endless trailers", Begin(Chunked + "0\r\n", "X-Trailer: more\r\n")),
    ];

    /// <summary>Answers what asks for statistics with 404, and the rest as told.</summary>
    internal static Func<PeerConnection, Task> Besides(Func<PeerConnection, Task> rest, string statistics = NotFound) => async peer =>
    {
        while (await peer.ReadHeadAsync() is { Length: > 0 } head)
        {
            await (head.Contains("GET /v1/stats", StringComparison.Ordinal) ? peer.SayAsync(statistics) : rest(peer));
        }
    };

    internal static Func<PeerConnection, Task> Begin(string beginning, string more) => async peer =>
    {
        await peer.SayAsync(beginning);
        await peer.FloodAsync(more);
    };

    internal static async Task StallAsync(PeerConnection peer, string beginning)
    {
        await peer.SayAsync(beginning);
        await peer.FallSilentAsync();
    }

    private static HostileMode Mode(string name, Func<PeerConnection, Task> rest) =>
        new("HTTP/1.1", name, Besides(rest), HostileScenarios.Events());

    private static HostileMode Portable(string name, Func<PeerConnection, Task> rest) =>
        Mode(name, rest) with { Protocol = "HTTP/1.1, portable lane", Lane = "portable" };

    private static HostileMode Secure(string name, Func<PeerConnection, Task> rest) =>
        new("HTTP/1.1 over TLS", name, Besides(rest), HostileScenarios.Events("trust-any-certificate: true")) { Scheme = "https" };
}
