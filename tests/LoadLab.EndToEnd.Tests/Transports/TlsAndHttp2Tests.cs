using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadLab.EndToEnd.Tests.Transports;

/// <summary>Targets behind TLS and on HTTP/2, which .NET's own HTTP client drives.</summary>
public sealed class TlsAndHttp2Tests
{
    private const string TrustAny = "trust-any-certificate: true";

    [Theory]
    [InlineData(HttpProtocols.Http1, "auto", "HTTP/1.1")]
    [InlineData(HttpProtocols.Http1AndHttp2, "auto", "HTTP/2")]
    [InlineData(HttpProtocols.Http1AndHttp2, "1.1", "HTTP/1.1")]
    public async Task A_TLS_target_gets_every_event_over_the_version_that_was_asked_for(HttpProtocols offered, string asked, string spoken)
    {
        await using var server = await ProtocolServer.StartSecureAsync(offered);

        var run = await RunAsync(server, asked, TrustAny);

        ShouldHaveSentAll(run, server, spoken, $"portable, HttpClient, {spoken} over TLS, any certificate trusted");
    }

    [Fact]
    public async Task HTTP2_without_TLS_goes_by_prior_knowledge()
    {
        await using var server = await ProtocolServer.StartAsync(HttpProtocols.Http2);

        var run = await RunAsync(server, "2");

        ShouldHaveSentAll(run, server, "HTTP/2", "portable, HttpClient, HTTP/2");
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_not_taken_and_what_to_do_is_said()
    {
        await using var server = await ProtocolServer.StartSecureAsync(HttpProtocols.Http1AndHttp2);

        var run = await RunAsync(server, "auto");

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Unreachable);
        run.Result.Reasons[0].ShouldContain("TLS failed");
        run.Result.Reasons[0].ShouldContain("'trust-any-certificate: true'");
        server.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_HTTP2_is_unreachable_over_it()
    {
        await using var server = await ProtocolServer.StartSecureAsync(HttpProtocols.Http1);

        var run = await RunAsync(server, "2", TrustAny);

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Reasons[0].ShouldContain("HTTP/2");
        server.Posts.ShouldBeEmpty();
    }

    private static Task<FinishedRun> RunAsync(ProtocolServer server, string http, params string[] keys) => LoadLabProcess.RunScenarioAsync(
        YamlScenario.Events([$"request: {{ http: '{http}' }}", .. keys], ["ingest p95 < 4s", "throughput >= 99%"]),
        "--target",
        server.Address.ToString());

    private static void ShouldHaveSentAll(FinishedRun run, ProtocolServer server, string spoken, string lane)
    {
        run.ShouldMeetItsObjectives();
        run.Result.Environment.Lane.ShouldBe(lane);
        var arrivals = run.Result.Workloads.Single().Arrivals;
        arrivals.Completed.ShouldBe(1_000);
        arrivals.Planned.ShouldBe(1_000);
        server.Posts.ShouldBe([KeyValuePair.Create(spoken, 1_000)]);
    }
}
