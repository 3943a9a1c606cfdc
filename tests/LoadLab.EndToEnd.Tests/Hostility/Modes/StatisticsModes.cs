namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>What a target that answers requests well can do to whoever asks for its statistics or metrics.</summary>
internal static class StatisticsModes
{
    internal static IEnumerable<HostileMode> All => [.. Plays.Select(Statistics), .. Plays.Select(Metrics)];

    private static Dictionary<string, Func<PeerConnection, Task>> Plays => new()
    {
        ["stall in the head"] = peer => Http1Modes.StallAsync(peer, "HTTP/1.1 200 OK\r\nContent-"),
        ["stall in the body"] = peer => Http1Modes.StallAsync(peer, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"),
        ["a drip of bytes"] = async peer =>
        {
            await peer.SayAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true)
            {
                await peer.SayAsync(" ");
                await peer.PauseAsync(100);
            }
        },
        ["endless head"] = Http1Modes.Begin("HTTP/1.1 200 OK\r\n", "X-More: and more\r\n"),
        ["endless body"] = Http1Modes.Begin("HTTP/1.1 200 OK\r\n\r\n", new string('-', 4096)),
        ["endless lines"] = Http1Modes.Begin("HTTP/1.1 200 OK\r\n\r\n", "process_cpu_seconds_total 1\n"),
        ["JSON of 100,000 levels"] = peer => peer.SayAsync(Answer(new string('[', 100_000))),
        ["a negative number beyond any count"] = peer => peer.SayAsync(Answer("""{"runs":[{"run":"x","accepted":-9223372036854775808,"processed":-9223372036854775808}]}""")),
        ["a redirect to itself"] = peer => peer.SayAsync("HTTP/1.1 302 Found\r\nLocation: /v1/stats\r\nContent-Length: 0\r\n\r\n"),
        ["closed without an answer"] = _ => throw new IOException("Enough."),
    };

    internal static string Answer(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static HostileMode Statistics(KeyValuePair<string, Func<PeerConnection, Task>> play) =>
        new("Statistics", play.Key, On("GET /v1/stats", play.Value), HostileScenarios.Events(objective: "events lost == 0"));

    private static HostileMode Metrics(KeyValuePair<string, Func<PeerConnection, Task>> play) =>
        new("Metrics", play.Key, On("GET /metrics", play.Value), HostileScenarios.Events(objective: "target memory < 1MB")) { MetricsPath = "/metrics" };

    private static Func<PeerConnection, Task> On(string request, Func<PeerConnection, Task> play) => async peer =>
    {
        while (await peer.ReadHeadAsync() is { Length: > 0 } head)
        {
            await (head.Contains(request, StringComparison.Ordinal) ? play(peer)
                : peer.SayAsync(head.Contains("GET /v1/stats", StringComparison.Ordinal) ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" : Http1Modes.Ok));
        }
    };
}
