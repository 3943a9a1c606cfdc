using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class PlantingPlanTests
{
    private static readonly IReadOnlyList<PlantedRule> Rules =
        PlantedRules.Find(["beacon", "dropper", "exfiltration", "account_takeover", "lateral_movement", "somebody_elses"]);

    [Fact]
    public void Only_rules_that_are_known_are_planted_in_an_order_of_their_own() =>
        Rules.Select(rule => rule.Name).ShouldBe(["account_takeover", "beacon", "dropper", "exfiltration", "lateral_movement"]);

    [Theory]
    [InlineData(2, 10_000)]
    [InlineData(20, 1_000)]
    [InlineData(200, 10_000)]
    [InlineData(0.3, 100)]
    [InlineData(8.5, 3)]
    public void Every_planting_has_each_of_its_events_at_one_number_of_its_own(double perThousand, double rate)
    {
        var plan = new PlantingPlan(seed: 5, Rules, perThousand, rate);
        var found = new Dictionary<(long Planting, int Place), long>();
        var events = (long)(500_000 / Math.Max(1, perThousand / 4));
        for (var number = events - 1; number >= 0; number--)
        {
            if (plan.TryFind(number, out var planting, out var place))
            {
                (plan.NumberOf(planting, place) == number && found.TryAdd((planting.Index, place), number)).ShouldBeTrue();
            }
        }

        foreach (var group in found.GroupBy(item => item.Key.Planting))
        {
            var numbers = group.OrderBy(item => item.Key.Place).Select(item => item.Value).ToList();
            plan.TryFind(numbers[0], out var planting, out _).ShouldBeTrue();
            Enumerable.Range(0, planting.EventCount).Count(place => plan.NumberOf(planting, place) < events).ShouldBe(numbers.Count);
            numbers.Zip(numbers.Skip(1)).All(pair => pair.Second - pair.First >= PlantingPlan.GapSeconds * rate).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(2, 10_000)]
    [InlineData(20, 1_000)]
    [InlineData(200, 10_000)]
    public void As_many_sequences_are_planted_as_the_scenario_asks_for(double perThousand, double rate)
    {
        var plan = new PlantingPlan(seed: 9, Rules, perThousand, rate);
        var first = 0;
        for (var number = 0L; number < 500_000; number++)
        {
            first += plan.TryFind(number, out _, out var place) && place == 0 ? 1 : 0;
        }

        ((double)first).ShouldBe(perThousand * 500, perThousand * 5);
    }

    [Fact]
    public void Plantings_are_of_every_kind_and_rule_and_interleaved()
    {
        var plan = new PlantingPlan(seed: 1, Rules, 20, 1_000);
        var plantings = new List<Planting>();
        var order = new List<long>();
        for (var number = 0L; number < 200_000; number++)
        {
            if (plan.TryFind(number, out var planting, out var place))
            {
                order.Add(planting.Index);
                if (place == 0)
                {
                    plantings.Add(planting);
                }
            }
        }

        var kinds = plantings.GroupBy(planting => planting.Kind).ToDictionary(group => group.Key, group => (double)group.Count() / plantings.Count);
        kinds[PlantingKind.Complete].ShouldBe(0.6, 0.05);
        kinds[PlantingKind.Incomplete].ShouldBe(0.15, 0.05);
        kinds[PlantingKind.TooSlow].ShouldBe(0.10, 0.05);
        kinds[PlantingKind.Cancelled].ShouldBe(0.15, 0.05);
        plantings.Where(planting => planting.Kind == PlantingKind.Complete).Select(planting => planting.Rule.Name).Distinct().Count().ShouldBe(Rules.Count);
        plantings.Where(planting => planting.Kind == PlantingKind.Cancelled).ShouldAllBe(planting => planting.Rule.Until != null);
        order.Zip(order.Skip(1)).Count(pair => pair.First > pair.Second).ShouldBeGreaterThan(order.Count / 10);
    }

    [Fact]
    public void Another_seed_plants_elsewhere()
    {
        var one = new PlantingPlan(seed: 1, Rules, 20, 1_000);
        var other = new PlantingPlan(seed: 2, Rules, 20, 1_000);

        var both = Enumerable.Range(0, 10_000).Count(number => one.TryFind(number, out _, out _) && other.TryFind(number, out _, out _));
        var first = Enumerable.Range(0, 10_000).Count(number => one.TryFind(number, out _, out _));
        both.ShouldBeLessThan(first / 2);
    }

    [Fact]
    public void To_ask_for_an_event_allocates_nothing()
    {
        var plan = new PlantingPlan(seed: 1, Rules, 20, 1_000);
        plan.TryFind(0, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var number = 0L; number < 10_000; number++)
        {
            found += plan.TryFind(number, out _, out _) ? 1 : 0;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        found.ShouldBeGreaterThan(100);
        allocated.ShouldBe(0);
    }
}
