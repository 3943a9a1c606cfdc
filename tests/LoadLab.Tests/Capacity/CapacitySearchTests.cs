using LoadLab.Core.Capacity;
using LoadLab.Core.Scenarios;
using LoadLab.Tests.Capacity.Simulation;

namespace LoadLab.Tests.Capacity;

/// <summary>Searches that do not end at the target's limit, or on their way there.</summary>
public sealed class CapacitySearchTests
{
    private const double Rate = 2_000;

    [Fact]
    public void The_ceiling_is_never_passed_and_said_to_hold()
    {
        var (conclusion, steps) = Target().Search(start: 250, ceiling: 1_200);

        steps.Max(step => step.Load).ShouldBe(1_200);
        (conclusion.End, conclusion.HighestHeldLoad, conclusion.Capacity, conclusion.LowestMissedLoad).ShouldBe((SearchEnd.CeilingHeld, 1_200, null, null));
    }

    [Fact]
    public void The_generators_own_limit_is_never_taken_for_the_targets()
    {
        var (conclusion, steps) = Target(generatorLimit: 1_500).Search(start: 250, ceiling: 20_000);

        conclusion.End.ShouldBe(SearchEnd.GeneratorLimit);
        conclusion.Capacity.ShouldBeNull();
        conclusion.BreakingObjective.ShouldBeNull();
        conclusion.HighestHeldLoad!.Value.ShouldBeInRange(1_350, 1_500);
        conclusion.GeneratorLimitLoad!.Value.ShouldBeInRange(1_500, 1_600);
        steps.ShouldAllBe(step => step.Verdict != StepVerdict.Missed);
    }

    [Fact]
    public void A_limit_of_the_target_below_the_generators_is_still_found()
    {
        var (conclusion, _) = Target(generatorLimit: 3_000).Search(start: 250, ceiling: 20_000);

        conclusion.End.ShouldBe(SearchEnd.TargetLimit);
        conclusion.Capacity!.Value.Value.ShouldBe(Rate, Rate * 0.05);
    }

    [Fact]
    public void Steps_that_a_transient_spoiled_are_repeated_and_change_nothing()
    {
        var (conclusion, steps) = Target(spoiledShare: 0.2).Search(start: 250, ceiling: 20_000);

        var spoiled = steps.Index().Where(each => each.Item.Verdict == StepVerdict.GeneratorFailed).ToList();
        spoiled.ShouldNotBeEmpty();
        spoiled.ShouldAllBe(each => steps[each.Index + 1].Load == each.Item.Load);
        conclusion.Capacity!.Value.Value.ShouldBe(Rate, Rate * 0.05);
    }

    [Fact]
    public void The_budget_ends_the_search_before_it_is_passed_and_what_is_known_is_said()
    {
        var (conclusion, steps) = Target().Search(start: 250, ceiling: 20_000, budgetSeconds: 90);

        steps.Sum(step => step.TookSeconds).ShouldBeLessThanOrEqualTo(90);
        conclusion.End.ShouldBe(SearchEnd.BudgetSpent);
        conclusion.Capacity!.Value.Interval.Contains(Rate).ShouldBeTrue();
    }

    [Fact]
    public void A_target_that_holds_nothing_ends_the_search()
    {
        var target = new SimulatedTarget(ArrivalProcess.Constant, "ingest p95 < 1us", TimeSpan.FromSeconds(10), 1, _ => 0.001);

        var (conclusion, _) = target.Search(start: 500, ceiling: 20_000, floor: 100);

        (conclusion.End, conclusion.LowestMissedLoad, conclusion.HighestHeldLoad).ShouldBe((SearchEnd.NothingHeld, 100, null));
    }

    [Fact]
    public void An_objective_that_nobody_can_judge_leaves_the_search_undecided()
    {
        var target = new SimulatedTarget(ArrivalProcess.Constant, "events lost == 0", TimeSpan.FromSeconds(10), 1, _ => 0.0001);

        var (conclusion, steps) = target.Search(start: 500, ceiling: 20_000);

        conclusion.End.ShouldBe(SearchEnd.Undecided);
        conclusion.Reason.ShouldNotBeNull().ShouldContain("events lost");
        steps.Count.ShouldBe(3);
    }

    private static SimulatedTarget Target(double generatorLimit = double.PositiveInfinity, double spoiledShare = 0) =>
        new(ArrivalProcess.Constant, "ingest p95 < 20ms", TimeSpan.FromSeconds(10), 1, _ => 1 / Rate)
        {
            GeneratorLimitLoad = generatorLimit,
            SpoiledShare = spoiledShare,
        };
}
