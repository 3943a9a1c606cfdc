using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.Target;

namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>Planted sequences against a real target: every alert once, whatever happens to the stream, and faults found.</summary>
public sealed class DetectionTests
{
    private static readonly string[] Correctness = ["alerts missed == 0", "alerts duplicated == 0", "alerts unexpected == 0"];

    [Theory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public async Task Every_planted_sequence_is_alerted_once_by_the_embedded_target(string lane)
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "steady-1k", "--quick", "--lane", lane);

        var ledger = run.Result.Ledger;
        ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(80, run.Story);
        ledger["alertsDetected"].ShouldBe(ledger["alertsExpected"], run.Story);
        (ledger["alertsMissed"], ledger["alertsDuplicated"], ledger["alertsUnexpected"]).ShouldBe((0, 0, 0));
        var detection = run.Result.Measurements.Single(item => item is { Name: "detection", Kind: "response", Phase: "plateau" });
        detection.Count.ShouldBeInRange(60, ledger["alertsExpected"]!.Value);
        detection.Percentiles["50"].ShouldBeInRange(1, 100_000_000);
    }

    [Fact]
    public async Task The_same_seed_plants_the_same_sequences()
    {
        var scenario = YamlScenario.Events(["sequences-per-thousand: 50"], ["alerts missed == 0"]) + Rules;
        var first = await LoadLabProcess.RunScenarioAsync(scenario, "--seed", "7");
        var again = await LoadLabProcess.RunScenarioAsync(scenario, "--seed", "7");

        var hash = first.Result.Workloads.Single().PayloadHash.ShouldNotBeNull();
        again.Result.Workloads.Single().PayloadHash.ShouldBe(hash);
        first.Result.Ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(10, first.Story);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_taken_up_again_without_loss_or_repetition()
    {
        await using var target = await StartTargetAsync();
        await using var proxy = new AlertStreamProxy(target.Address, alert => alert % 7 == 0 ? AlertFault.CutConnection : AlertFault.None).Start();

        var run = await RunAsync(proxy);

        proxy.HubConnections.ShouldBeGreaterThan(3);
        var ledger = run.Result.Ledger;
        ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(20, run.Story);
        ledger["alertsDetected"].ShouldBe(ledger["alertsExpected"], run.Story);
        (ledger["alertsMissed"], ledger["alertsDuplicated"], ledger["alertsUnexpected"]).ShouldBe((0, 0, 0), run.Story);
        run.Result.LedgerNotes.ShouldContain(note => note.StartsWith("The alert stream broke", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_drops_an_alert_fails_the_run()
    {
        await using var target = await StartTargetAsync();
        await using var proxy = new AlertStreamProxy(target.Address, alert => alert == 5 ? AlertFault.Drop : AlertFault.None).Start();

        var run = await RunAsync(proxy);

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Ledger["alertsMissed"].ShouldBe(1);
        run.Result.Ledger["alertsUnexpected"].ShouldBe(0);
        run.Result.LedgerNotes.ShouldContain(note => note.StartsWith("Alert missed: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_repeats_an_alert_fails_the_run()
    {
        await using var target = await StartTargetAsync();
        await using var proxy = new AlertStreamProxy(target.Address, alert => alert == 5 ? AlertFault.Double : AlertFault.None).Start();

        var run = await RunAsync(proxy);

        run.ExitCode.ShouldBe(3, run.Story);
        run.Result.Ledger["alertsDuplicated"].ShouldBe(1);
        run.Result.Ledger["alertsMissed"].ShouldBe(0);
    }

    [Fact]
    public async Task Alerts_that_the_target_keeps_no_longer_leave_the_counts_unknown()
    {
        await using var target = await StartTargetAsync(alertCapacity: 2);
        await using var proxy = new AlertStreamProxy(target.Address, alert => alert is > 3 and < 10 ? AlertFault.CutConnection : AlertFault.None).Start();

        // Everything that a subscriber of the same run misses while it is away is gone: two alerts are kept, dozens come in a second.
        var run = await LoadLabProcess.RunScenarioAsync(Scenario(perThousand: 200), "--target", proxy.Address.ToString());

        run.Result.Ledger["alertsExpected"].ShouldBeNull(run.Story);
        run.Result.Ledger["alertsMissed"].ShouldBeNull();
        run.Result.LedgerNotes.ShouldContain(note => note.Contains("no longer", StringComparison.Ordinal));
        run.ExitCode.ShouldBe(5, run.Story);
    }

    [Fact]
    public async Task Nothing_is_planted_on_a_target_without_alerts_and_the_counts_are_unknown()
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/v1/events" ? 202 : 404;
            return Task.CompletedTask;
        });

        var run = await LoadLabProcess.RunScenarioAsync(Scenario(perThousand: 50), "--target", server.Address.ToString());

        run.Result.Ledger["alertsMissed"].ShouldBeNull();
        run.Result.LedgerNotes.ShouldContain(note => note.StartsWith("No sequences were planted", StringComparison.Ordinal));
        run.Result.Measurements.ShouldNotContain(item => item.Name == "detection");
        run.ExitCode.ShouldBe(5, run.Story);
    }

    private static string Rules => $"\nembedded-target:\n  rules: ['{ShippedRules}']\n";

    private static string Scenario(int perThousand) => YamlScenario.Events([$"sequences-per-thousand: {perThousand}"], Correctness);

    private static Task<FinishedRun> RunAsync(AlertStreamProxy proxy) =>
        LoadLabProcess.RunScenarioAsync(Scenario(perThousand: 50), "--target", proxy.Address.ToString());

    private static Task<RunningTarget> StartTargetAsync(int alertCapacity = 16_384) => RunningTarget.StartAsync(new TargetOptions
    {
        Rules = [new RuleText("sequences.rules", File.ReadAllText(ShippedRules))],
        AlertCapacity = alertCapacity,
        MeasureHiccups = false,
    });

    private static string ShippedRules => Path.Combine(AppContext.BaseDirectory, "scenarios", "rules", "sequences.rules");
}
