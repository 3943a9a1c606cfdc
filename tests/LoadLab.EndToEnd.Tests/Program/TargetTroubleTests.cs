using System.Net;
using System.Net.Sockets;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Targets that do not answer, fail or die: the run must be valid for the failure to be theirs.</summary>
[Collection(nameof(Measured))]
public sealed class TargetTroubleTests
{
    [Fact]
    public async Task A_target_that_accepts_and_never_answers_fails_within_a_bounded_time()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 512);
        var scenario = YamlScenario.Events(["timeout: 500ms", "drop-after: 1s"], ["ingest p95 < 100ms"]);

        var run = await LoadLabProcess.RunScenarioAsync(scenario, "--target", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Errors.ShouldContain(error => error.Category == "timed-out" && error.Count > 0);
        run.Result.Workloads.Single().Arrivals.Completed.ShouldBe(0);
        run.Result.Workloads.Single().Arrivals.DroppedByGenerator.ShouldBe(0);
    }

    [Fact]
    public async Task A_target_that_dies_in_the_plateau_fails_the_run_and_is_named()
    {
        await using var process = LoadLabProcess.StartRun("--scenario", "steady-1k", "--quick", "--duration", "25s");
        var target = await process.TargetIdAsync();
        await Task.Delay(TimeSpan.FromSeconds(7));
        using (var dying = System.Diagnostics.Process.GetProcessById(target))
        {
            dying.Kill();
        }

        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Reasons[0].ShouldContain("aborted: the target completed nothing");
        run.Result.Ledger["eventsProcessed"].ShouldBeNull();
    }

    [Fact]
    public async Task An_abort_rule_ends_the_run_early_with_3_and_reports()
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var scenario = YamlScenario.Events([], ["ingest p95 < 1s"]) + "\nabort-when:\n  - failed > 50% for 2s\n";

        var run = await LoadLabProcess.RunScenarioAsync(scenario, "--target", server.Address.ToString(), "--duration", "60s");

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Reasons[0].ShouldContain("failed > 50% for 2s");
        run.Result.DurationSeconds.ShouldBeLessThan(20);
        var error = run.Result.Errors.Single();
        error.Category.ShouldBe("bad-status");
        error.Example.ShouldBe("HTTP/1.1 500 Internal Server Error");
    }
}
