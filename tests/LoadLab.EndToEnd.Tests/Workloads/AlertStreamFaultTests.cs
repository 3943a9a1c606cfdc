using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.Target;

namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>Planted sequences whose alerts come over a bad stream: every alert once, and faults found.</summary>
public sealed class AlertStreamFaultTests
{
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
        var run = await LoadLabProcess.RunScenarioAsync(PlantedScenario.With(perThousand: 200), "--target", proxy.Address.ToString());

        run.Result.Ledger["alertsExpected"].ShouldBeNull(run.Story);
        run.Result.Ledger["alertsMissed"].ShouldBeNull();
        run.Result.LedgerNotes.ShouldContain(note => note.Contains("no longer", StringComparison.Ordinal));
        run.ExitCode.ShouldBe(5, run.Story);
    }

    [Fact]
    public async Task A_record_that_does_not_end_leaves_the_counts_unknown()
    {
        await using var target = await StartTargetAsync();
        await using var proxy = new AlertStreamProxy(target.Address, alert => alert == 5 ? AlertFault.EndlessRecord : AlertFault.None).Start();

        var run = await RunAsync(proxy);

        run.Result.Ledger["alertsExpected"].ShouldBeNull(run.Story);
        run.Result.LedgerNotes.ShouldContain(note => note.Contains("records of more than 65536 bytes", StringComparison.Ordinal));
        run.ExitCode.ShouldBe(5, run.Story);
    }

    [Fact]
    public async Task A_hub_that_wants_negotiation_gets_it()
    {
        await using var target = await StartTargetAsync();
        await using var proxy = new AlertStreamProxy(target.Address, _ => AlertFault.None) { NeedsNegotiation = true }.Start();

        var run = await RunAsync(proxy);

        proxy.HubConnections.ShouldBeGreaterThan(1);
        run.Result.Ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(20, run.Story);
        run.Result.Ledger["alertsDetected"].ShouldBe(run.Result.Ledger["alertsExpected"], run.Story);
    }

    private static Task<FinishedRun> RunAsync(AlertStreamProxy proxy) =>
        LoadLabProcess.RunScenarioAsync(PlantedScenario.With(perThousand: 50), "--target", proxy.Address.ToString());

    private static Task<RunningTarget> StartTargetAsync(int alertCapacity = 16_384) => RunningTarget.StartAsync(new TargetOptions
    {
        Rules = [new RuleText("sequences.rules", File.ReadAllText(PlantedScenario.RulesFile))],
        AlertCapacity = alertCapacity,
        MeasureHiccups = false,
    });
}
