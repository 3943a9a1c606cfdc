using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>The real program against servers that tell what reached them.</summary>
public sealed class WhereLoadGoesTests
{
    private const string Token = "LOADLAB_TEST_WHERE_TOKEN";

    [Theory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public async Task A_path_that_looks_like_another_host_goes_to_the_target_as_it_is_written(string lane)
    {
        var seen = new ConcurrentDictionary<string, int>();
        await using var target = await ServerThatNotesAsync(seen);
        await using var other = await SmallServer.StartAsync(_ => throw new InvalidOperationException("The load came here."));

        var run = await LoadLabProcess.RunScenarioAsync(
            YamlScenario.Events([$"request: {{ path: //{other.Address.Authority}//events }}"], ["ingest p95 < 1s"]),
            "--target", target.Address.ToString(), "--lane", lane);

        run.Result.Workloads.Single().Arrivals.Failed.ShouldBe(0, run.Story);
        seen.Keys.ShouldBe([$"POST //{other.Address.Authority}//events"], run.Story);
    }

    [Fact]
    public async Task User_and_password_of_the_target_reach_it_and_no_report()
    {
        var seen = new ConcurrentDictionary<string, int>();
        await using var target = await SmallServer.StartAsync(context =>
        {
            seen[context.Request.Headers.Authorization.ToString()] = 1;
            return Task.CompletedTask;
        });

        var scenario = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
        await File.WriteAllTextAsync(scenario, YamlScenario.Events([], ["ingest p95 < 1s"]));
        await using var process = LoadLabProcess.StartRun("--scenario", scenario, "--target", $"http://me:pa55word-here@{target.Address.Authority}/");
        var run = await process.WaitAsync();

        var basic = Convert.ToBase64String("me:pa55word-here"u8);
        seen.Keys.ShouldBe([$"Basic {basic}"], run.Story);
        foreach (var file in Directory.GetFiles(run.Folder!))
        {
            var text = await File.ReadAllTextAsync(file);
            text.ShouldNotContain("pa55word-here");
            text.ShouldNotContain(basic);
        }
    }

    [Theory]
    [InlineData("\"1.1\"")]
    [InlineData("\"2\"")]
    public async Task A_header_that_the_environment_would_tear_is_told_and_nothing_is_sent(string http)
    {
        var seen = new ConcurrentDictionary<string, int>();
        await using var target = await ServerThatNotesAsync(seen);
        Environment.SetEnvironmentVariable(Token, "secret-token\n");

        var run = await LoadLabProcess.RunScenarioAsync(
            YamlScenario.Events([$"request: {{ http: {http}, headers: {{ Authorization: 'Bearer ${{{Token}}}', X-After: '1' }} }}"], ["ingest p95 < 1s"]),
            "--target", target.Address.ToString());

        run.ExitCode.ShouldBe(2, run.Story);
        run.Error.ShouldContain(Token);
        run.Error.ShouldNotContain("secret-token");
        seen.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public async Task A_refusal_that_comes_before_the_request_was_whole_counts_as_what_it_says(string lane)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Server.ReceiveBufferSize = 8192;
        listener.Start();
        using var ended = new CancellationTokenSource();
        var serving = RefuseAllAsync(listener, ended.Token);

        var run = await LoadLabProcess.RunScenarioAsync(
            YamlScenario.Events(["events-per-request: 2000"], ["ingest p95 < 1s"]),
            "--target", $"http://{listener.LocalEndpoint}", "--lane", lane);

        await ended.CancelAsync();
        await serving;
        var refused = run.Result.Errors.Where(error => error.Example?.Contains("413", StringComparison.Ordinal) == true).Sum(error => error.Count);
        refused.ShouldBeGreaterThan(0, run.Story);
        // The kernel may drop what was said before a reset; where it was readable it counts.
        run.Result.Errors.Sum(error => error.Count).ShouldBeLessThan(refused * 2, run.Story);
    }

    private static Task<SmallServer> ServerThatNotesAsync(ConcurrentDictionary<string, int> seen) => SmallServer.StartAsync(async context =>
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (context.Request.Path != "/v1/stats")
        {
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            _ = seen.AddOrUpdate($"{context.Request.Method} {target}", 1, (_, count) => count + 1);
        }

        context.Response.StatusCode = context.Request.Path == "/v1/stats" ? 404 : 202;
    });

    /// <summary>Says 413 as soon as a head is there, and lingers a moment, as a proxy does.</summary>
    private static async Task RefuseAllAsync(TcpListener listener, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                _ = RefuseAsync(await listener.AcceptTcpClientAsync(ended));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static async Task RefuseAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var buffer = new byte[1024];
                var text = "";
                while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var read = await client.GetStream().ReadAsync(buffer);
                    if (read == 0)
                    {
                        return;
                    }

                    text += Encoding.ASCII.GetString(buffer, 0, read);
                }

                var status = text.StartsWith("GET /v1/stats", StringComparison.Ordinal) ? "404 Not Found" : "413 Payload Too Large";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                await Task.Delay(50);
            }
            catch (IOException)
            {
                // The generator went first.
            }
        }
    }
}
