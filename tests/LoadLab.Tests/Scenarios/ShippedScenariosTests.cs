using System.Text.Json;
using LoadLab.Core.Scenarios;
using LoadLab.Scenarios;

namespace LoadLab.Tests.Scenarios;

public sealed class ShippedScenariosTests
{
    [Fact]
    public void Every_shipped_scenario_is_valid_described_and_completed_by_editors()
    {
        ShippedScenarios.Files.Length.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var file in ShippedScenarios.Files)
        {
            var reading = ScenarioFile.Read(file);
            reading.Problems.ShouldBeEmpty();
            reading.Scenario!.Description.ShouldNotBeEmpty(file);
            File.ReadLines(file).First().ShouldBe("# yaml-language-server: $schema=scenario.schema.json", file);
        }
    }

    [Fact]
    public void Every_shipped_scenario_can_be_run_quickly()
    {
        foreach (var file in ShippedScenarios.Files)
        {
            _ = new ScenarioOverrides { Quick = true }.Apply(ScenarioFile.Read(file).Scenario!, out var problems);
            problems.ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("smoke", 200, 3, "ingest p95 < 250ms")]
    [InlineData("steady-1k", 1_000, 30, "ingest p95 < 5ms")]
    [InlineData("peak-10k", 10_000, 30, "ingest p95 < 10ms")]
    public void The_main_scenarios_promise_what_they_are_named_for(string name, double rate, double seconds, string objective)
    {
        var scenario = Shipped(name);
        var workload = scenario.Workloads.ShouldHaveSingleItem().ShouldBeOfType<EventWorkload>();
        var plateau = workload.Phases.Single(phase => phase.Kind == PhaseKind.Plateau);
        (plateau.StartRatePerSecond, plateau.Duration.TotalSeconds).ShouldBe((rate, seconds));
        workload.Arrivals.ShouldBe(ArrivalProcess.Constant);
        workload.EventsPerRequest.ShouldBe(1);
        scenario.Objectives.Select(each => each.Text).ShouldContain(objective);
        scenario.Objectives.Select(each => each.Quantity).ShouldContain(new LedgerQuantity("eventsLost"));
        scenario.Objectives.Select(each => each.Quantity).ShouldContain(new LedgerQuantity("eventsDuplicated"));
    }

    [Theory]
    [InlineData("steady-1k", "rules/sequences.rules")]
    [InlineData("peak-10k", "rules/sequences.rules")]
    [InlineData("peak-10k-rules", "rules/load-100.rules")]
    public void Detection_is_accounted_for_where_sequences_are_planted(string name, string rules)
    {
        var scenario = Shipped(name);
        scenario.EmbeddedTarget.RuleFiles.ShouldContain(rules);
        scenario.Workloads.OfType<EventWorkload>().ShouldHaveSingleItem().SequencesPerThousand.ShouldBeGreaterThan(0);
        string[] promises =
            ["alerts missed == 0", "alerts duplicated == 0", "alerts unexpected == 0", "detection p95 < 50ms", "dispatch p95 < 1ms"];
        promises.ShouldBeSubsetOf(scenario.Objectives.Select(each => each.Text));
    }

    [Fact]
    public void Steady_1k_reaches_its_plateau_within_five_seconds() =>
        Shipped("steady-1k").Workloads[0].Phases.TakeWhile(phase => phase.Kind != PhaseKind.Plateau)
            .Sum(phase => phase.Duration.TotalSeconds).ShouldBeLessThanOrEqualTo(5);

    [Fact]
    public void The_spike_has_a_before_and_an_after() =>
        Shipped("spike").Workloads[0].Phases.Where(phase => phase.Kind == PhaseKind.Plateau)
            .Select(phase => (phase.Name, phase.StartRatePerSecond))
            .ShouldBe([("before", 1_000), ("spike", 10_000), ("after", 1_000)]);

    [Fact]
    public void The_schema_has_the_keys_that_the_reader_takes()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(ShippedScenarios.Folder, "scenario.schema.json")));
        var root = schema.RootElement;
        var definitions = root.GetProperty("$defs");
        KeysOf(root).ShouldBe(ScenarioKeys.Scenario, ignoreOrder: true);
        KeysOf(root.GetProperty("properties").GetProperty("embedded-target")).ShouldBe(ScenarioKeys.EmbeddedTarget, ignoreOrder: true);

        var phases = definitions.GetProperty("phases").GetProperty("items").GetProperty("properties");
        phases.EnumerateObject().Select(phase => phase.Name).ShouldBe(ScenarioKeys.Phases.Keys, ignoreOrder: true);
        foreach (var (phase, definition) in new[] { ("warm-up", "flatPhase"), ("plateau", "flatPhase"), ("ramp", "ramp"), ("pause", "pause"), ("ramp-down", "rampDown") })
        {
            phases.GetProperty(phase).GetRawText().ShouldContain($"#/$defs/{definition}");
            KeysOf(definitions.GetProperty(definition)).ShouldBe(ScenarioKeys.Phases[phase], ignoreOrder: true, phase);
        }
    }

    private static Scenario Shipped(string name) => ScenarioFile.Read(ShippedScenarios.PathOf(name)).Scenario.ShouldNotBeNull();

    private static IEnumerable<string> KeysOf(JsonElement definition)
    {
        definition.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        return definition.GetProperty("properties").EnumerateObject().Select(property => property.Name);
    }
}
