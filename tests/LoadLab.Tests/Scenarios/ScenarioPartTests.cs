using LoadLab.Core.Scenarios;
using LoadLab.Scenarios;

namespace LoadLab.Tests.Scenarios;

public sealed class ScenarioPartTests
{
    private static readonly Scenario Mixed = ScenarioFile.Read(ShippedScenarios.PathOf("mixed")).Scenario!;

    [Fact]
    public void A_part_keeps_what_is_about_its_workload_and_nothing_else()
    {
        var part = ScenarioPart.Only(Mixed, "editors", out var problem).ShouldNotBeNull();

        problem.ShouldBeNull();
        part.Workloads.Single().Name.ShouldBe("editors");
        part.Objectives.ShouldAllBe(objective => !objective.Text.StartsWith("ingest", StringComparison.Ordinal) && !objective.Text.StartsWith("events", StringComparison.Ordinal));
        part.Objectives.ShouldContain(objective => objective.Text.StartsWith("edit-visible", StringComparison.Ordinal));
    }

    [Fact]
    public void A_workload_that_is_not_there_is_named_with_the_nearest()
    {
        ScenarioPart.Only(Mixed, "editor", out var problem).ShouldBeNull();
        problem!.Hint.ShouldContain("editors");
    }
}
