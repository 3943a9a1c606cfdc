using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>Planted sequences against a real target: every alert once.</summary>
public sealed class DetectionTests
{
    [Theory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public async Task Every_planted_sequence_is_alerted_once_by_the_embedded_target(string lane)
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "steady-1k", "--quick", "--duration", "5s", "--lane", lane);

        var ledger = run.Result.Ledger;
        ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(60, run.Story);
        ledger["alertsDetected"].ShouldBe(ledger["alertsExpected"], run.Story);
        (ledger["alertsMissed"], ledger["alertsDuplicated"], ledger["alertsUnexpected"]).ShouldBe((0, 0, 0));
        var detection = run.Result.Measurements.Single(item => item is { Name: "detection", Kind: "response", Phase: "plateau" });
        detection.Count.ShouldBeInRange(40, ledger["alertsExpected"]!.Value);
        detection.Percentiles["50"].ShouldBeInRange(1, 100_000_000);
    }

    [Fact]
    public async Task The_same_seed_plants_the_same_sequences()
    {
        var scenario = YamlScenario.Events(["sequences-per-thousand: 50"], ["alerts missed == 0"]) + $"\nembedded-target:\n  rules: ['{PlantedScenario.RulesFile}']\n";
        var first = await LoadLabProcess.RunScenarioAsync(scenario, "--seed", "7");
        var again = await LoadLabProcess.RunScenarioAsync(scenario, "--seed", "7");

        var hash = first.Result.Workloads.Single().PayloadHash.ShouldNotBeNull();
        again.Result.Workloads.Single().PayloadHash.ShouldBe(hash);
        first.Result.Ledger["alertsExpected"].ShouldNotBeNull().ShouldBeGreaterThan(10, first.Story);
    }

    [Fact]
    public async Task Nothing_is_planted_on_a_target_without_alerts_and_the_counts_are_unknown()
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/v1/events" ? 202 : 404;
            return Task.CompletedTask;
        });

        var run = await LoadLabProcess.RunScenarioAsync(PlantedScenario.With(perThousand: 50), "--target", server.Address.ToString());

        run.Result.Ledger["alertsMissed"].ShouldBeNull();
        run.Result.LedgerNotes.ShouldContain(note => note.StartsWith("No sequences were planted", StringComparison.Ordinal));
        run.Result.Measurements.ShouldNotContain(item => item.Name == "detection");
        run.ExitCode.ShouldBe(5, run.Story);
    }
}
