using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.EndToEnd.Tests.Workloads;
using Microsoft.AspNetCore.Http;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Runs that go as they should.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task Smoke_passes_on_the_embedded_target_and_accounts_for_every_event()
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "smoke");

        run.ShouldMeetItsObjectives();
        var arrivals = run.Result.Workloads.Single().Arrivals;
        arrivals.Completed.ShouldBe(arrivals.Planned);
        run.Result.Ledger["eventsProcessed"].ShouldBe(arrivals.Planned);
        run.Result.Ledger["eventsLost"].ShouldBe(0);
    }

    [Fact]
    public async Task The_portable_lane_runs_the_same_scenario()
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "smoke", "--lane", "portable");

        run.Result.Environment.Lane.ShouldStartWith("portable");
        run.Result.Ledger["eventsProcessed"].ShouldBe(run.Result.Workloads.Single().Arrivals.Planned, run.Story);
    }

    [Fact]
    public async Task The_same_seed_sends_the_same_bytes_and_another_seed_others()
    {
        string[] scenario = ["--scenario", "smoke", "--quick", "--seed"];
        var first = await LoadLabProcess.RunAsync([.. scenario, "7"]);
        var again = await LoadLabProcess.RunAsync([.. scenario, "7"]);
        var other = await LoadLabProcess.RunAsync([.. scenario, "8"]);

        var hash = first.Result.Workloads.Single().PayloadHash.ShouldNotBeNull();
        again.Result.Workloads.Single().PayloadHash.ShouldBe(hash);
        other.Result.Workloads.Single().PayloadHash.ShouldNotBe(hash);
    }

    [Fact]
    public async Task A_target_of_the_users_needs_nothing_but_an_endpoint_and_its_inside_is_unknown()
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/my/endpoint" && context.Request.Headers["X-Key"] == "k" ? 204 : 404;
            return Task.CompletedTask;
        });
        var scenario = YamlScenario.Events(
            ["request: { path: /my/endpoint, headers: { X-Key: k }, body: 'seq={{seq}} run={{run}}' }"],
            ["ingest p95 < 1s", "throughput >= 99%"]);

        var run = await LoadLabProcess.RunScenarioAsync(scenario, "--target", server.Address.ToString());

        run.ShouldMeetItsObjectives();
        run.Result.Ledger["eventsProcessed"].ShouldBeNull();
        run.Result.Ledger["eventsLost"].ShouldBeNull();
    }

    [Fact]
    public async Task The_embedded_target_accounts_for_every_event_and_alert_at_an_address_too()
    {
        await using var target = await RunningTarget.StartAsync(RunningTarget.WithRules(File.ReadAllText(PlantedScenario.RulesFile)));

        var run = await LoadLabProcess.RunScenarioAsync(PlantedScenario.With(20), "--target", target.Address.ToString());

        run.ShouldMeetItsObjectives();
        run.Result.Ledger["eventsLost"].ShouldBe(0);
        run.Result.Ledger["alertsDetected"].ShouldNotBeNull().ShouldBeGreaterThan(10);
        run.Result.Resources.Target.ShouldNotBeNull().CpuSeconds.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_engine_of_the_users_that_tells_its_counts_is_held_to_them()
    {
        var taken = 0;
        await using var server = await SmallServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/v1/stats")
            {
                var run = context.Request.Query["run"];
                var processed = taken - 3;
                await context.Response.WriteAsync(
                    $$"""{"runs":[{"run":"{{run}}","eventsAccepted":{{processed}},"eventsProcessed":{{processed}},"eventsDuplicated":0}]}""");
                return;
            }

            Interlocked.Increment(ref taken);
            context.Response.StatusCode = 202;
        });

        var run = await LoadLabProcess.RunScenarioAsync(YamlScenario.Events([], ["events lost == 0"]), "--target", server.Address.ToString());

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Ledger["eventsLost"].ShouldBe(3);
        run.Result.Ledger["eventsProcessed"].ShouldBe(997);
    }

    [Fact]
    public async Task A_batch_in_each_request_counts_as_that_many_events()
    {
        var scenario = YamlScenario.Events(["events-per-request: 10"], ["ingest p95 < 1s", "events lost == 0"]);

        var run = await LoadLabProcess.RunScenarioAsync(scenario);

        run.Result.Workloads.Single().Arrivals.Planned.ShouldBe(100);
        run.Result.Ledger["eventsProcessed"].ShouldBe(1_000, run.Story);
    }
}
