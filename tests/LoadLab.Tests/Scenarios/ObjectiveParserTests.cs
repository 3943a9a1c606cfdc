using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Tests.Scenarios;

public sealed class ObjectiveParserTests
{
    public static TheoryData<string, Quantity, Comparison, double, Unit> Readable => new()
    {
        { "ingest p95 < 10ms", new MeasurementQuantity(null, "ingest", "response", Statistic.At(95)), Comparison.Less, 10e6, Unit.Nanoseconds },
        { "events.ingest service p99.9 <= 5ms", new MeasurementQuantity("events", "ingest", "service", Statistic.At(99.9)), Comparison.LessOrEqual, 5e6, Unit.Nanoseconds },
        { "edit-visible mean<50ms", new MeasurementQuantity(null, "edit-visible", "response", new(StatisticKind.Mean)), Comparison.Less, 50e6, Unit.Nanoseconds },
        { "ingest count >= 1000", new MeasurementQuantity(null, "ingest", "response", new(StatisticKind.Count)), Comparison.GreaterOrEqual, 1000, Unit.Count },
        { "dispatch p95 < 1ms", new MeasurementQuantity(null, "dispatch", "response", Statistic.At(95)), Comparison.Less, 1e6, Unit.Nanoseconds },
        { "events lost == 0", new LedgerQuantity("eventsLost"), Comparison.Equal, 0, Unit.Count },
        { "alerts unexpected == 0", new LedgerQuantity("alertsUnexpected"), Comparison.Equal, 0, Unit.Count },
        { "throughput >= 99.9%", new ThroughputQuantity(null), Comparison.GreaterOrEqual, 0.999, Unit.Ratio },
        { "events.throughput >= 9990/s", new ThroughputQuantity("events"), Comparison.GreaterOrEqual, 9990, Unit.PerSecond },
        { "generator lag p99 <= 1ms", new GeneratorLagQuantity(Statistic.At(99)), Comparison.LessOrEqual, 1e6, Unit.Nanoseconds },
        { "generator cpu < 90%", new ResourceQuantity(ResourceSide.Generator, "cpu", new(StatisticKind.Mean)), Comparison.Less, 0.9, Unit.Ratio },
        { "target cpu max < 1.5cores", new ResourceQuantity(ResourceSide.Target, "cpu", new(StatisticKind.Max)), Comparison.Less, 1.5, Unit.Cores },
        { "target memory < 500MB", new ResourceQuantity(ResourceSide.Target, "memory", new(StatisticKind.Max)), Comparison.Less, 500e6, Unit.Bytes },
        { "target gc pause p99 < 20ms", new ResourceQuantity(ResourceSide.Target, "gc pause", Statistic.At(99)), Comparison.Less, 20e6, Unit.Nanoseconds },
        { "target memory growth < 10% per 1M events", Growth("memory", 1e6, "events"), Comparison.Less, 0.1, Unit.Ratio },
        { "target handles < 5000", new ResourceQuantity(ResourceSide.Target, "handles", new(StatisticKind.Max)), Comparison.Less, 5_000, Unit.Count },
        { "target handles growth < 50 per 500k edits", Growth("handles", 5e5, "edits"), Comparison.Less, 50, Unit.Count },
        { "target gc pause growth < 50% per 1h", Growth("gc pause", 3_600, null), Comparison.Less, 0.5, Unit.Ratio },
        { "target cpu growth < 0.1cores per 30m", Growth("cpu", 1_800, null, StatisticKind.Mean), Comparison.Less, 0.1, Unit.Cores },
        { "events.ingest p95 growth < 2ms per 1h", new GrowthQuantity(new MeasurementQuantity("events", "ingest", "response", Statistic.At(95)), new(3_600, null)), Comparison.Less, 2e6, Unit.Nanoseconds },
        { "recovery after spike < 10s", new RecoveryQuantity("spike"), Comparison.Less, 10e9, Unit.Nanoseconds },
        { "backlog drained after spike < 5s", new RecoveryQuantity("spike", OfBacklog: true), Comparison.Less, 5e9, Unit.Nanoseconds },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Every_kind_of_quantity_is_read(string text, Quantity quantity, Comparison comparison, double limit, Unit unit)
    {
        ObjectiveParser.TryParse(text, out var objective, out var error).ShouldBeTrue(error?.Message);
        objective.ShouldBe(new Objective { Text = text, Quantity = quantity, Comparison = comparison, Limit = limit, Unit = unit });
    }

    private static GrowthQuantity Growth(string resource, double amount, string? unit, StatisticKind statistic = StatisticKind.Max) =>
        new(new ResourceQuantity(ResourceSide.Target, resource, new(statistic)), new GrowthBase(amount, unit));

    [Theory]
    [InlineData("failed + rejected + dropped == 0", null, "failed rejected dropped", 0, Unit.Count)]
    [InlineData("events.failed+dropped < 0.1%", "events", "failed dropped", 0.001, Unit.Ratio)]
    public void Outcomes_of_arrivals_are_added_up(string text, string? workload, string outcomes, double limit, Unit unit)
    {
        ObjectiveParser.TryParse(text, out var objective, out var error).ShouldBeTrue(error?.Message);
        var quantity = objective!.Quantity.ShouldBeOfType<ArrivalsQuantity>();
        (quantity.Workload, string.Join(' ', quantity.Outcomes), objective.Limit, objective.Unit).ShouldBe((workload, outcomes, limit, unit));
    }

    [Theory]
    [InlineData("edit-visible p95 < 50ms in every 10s during plateau")]
    [InlineData("edit-visible p95 < 50ms during plateau in every 10s")]
    public void Stretches_and_phases_follow_in_any_order(string text)
    {
        ObjectiveParser.TryParse(text, out var objective, out _).ShouldBeTrue();
        (objective!.Every, objective.During).ShouldBe((TimeSpan.FromSeconds(10), "plateau"));
    }

    [Fact]
    public void Every_counter_of_the_ledger_can_be_an_objective()
    {
        foreach (var counter in LedgerCounters.All)
        {
            ObjectiveParser.TryParse($"{counter.Words} == 0", out var objective, out var error).ShouldBeTrue(error?.Message);
            objective!.Quantity.ShouldBe(new LedgerQuantity(counter.Name));
        }
    }

    [Fact]
    public void An_abort_rule_is_a_condition_that_holds_for_a_time()
    {
        ObjectiveParser.TryParseAbortRule("failed > 50% for 10s", out var rule, out var error).ShouldBeTrue(error?.Message);
        (rule!.Text, rule.Condition.Text, rule.HoldsFor).ShouldBe(("failed > 50% for 10s", "failed > 50%", TimeSpan.FromSeconds(10)));
        (rule.Condition.Comparison, rule.Condition.Limit).ShouldBe((Comparison.Greater, 0.5));
    }

    [Theory]
    [InlineData("", 1, "is empty")]
    [InlineData("< 10ms", 1, "nothing stands before")]
    [InlineData("ingest < 10ms", 8, "the statistic is missing")]
    [InlineData("ingest p95", 11, "the limit is missing")]
    [InlineData("ingest p95 <", 13, "the limit is missing")]
    [InlineData("ingest p95 < 10", 14, "is a plain number, the quantity is a time")]
    [InlineData("ingest p95 < 10 ms", 14, "is a plain number")]
    [InlineData("ingest p95 < 5%", 14, "is a share in %, the quantity is a time")]
    [InlineData("ingest p95 < -1ms", 14, "is negative")]
    [InlineData("ingest p95 = 10ms", 12, "'=' is not a comparison")]
    [InlineData("ingest p95 != 10ms", 12, "'!=' is not a comparison")]
    [InlineData("ingest p95 == 10ms", 12, "'==' compares a measured quantity")]
    [InlineData("ingest p101 < 10ms", 8, "'p101' is not a statistic")]
    [InlineData("ingest pNaN < 10ms", 8, "'pNaN' is not a statistic")]
    [InlineData("ingest avg < 10ms", 8, "'avg' is not a statistic")]
    [InlineData("ingest p95 p99 < 10ms", 12, "'p99' is not expected")]
    [InlineData(".ingest p95 < 10ms", 1, "lacks a name")]
    [InlineData("events lots == 0", 1, "'events lots' is not known")]
    [InlineData("failed + == 0", 10, "not a way in which arrivals end")]
    [InlineData("failed + failed == 0", 10, "stands twice")]
    [InlineData("failed + rejcted == 0", 10, "'rejcted' is not a way")]
    [InlineData("throughput >= 10ms", 15, "is a time, the quantity is a share in % or a rate")]
    [InlineData("generator speed < 5", 11, "'speed' is not a resource")]
    [InlineData("generator lag <= 1ms", 15, "the statistic is missing")]
    [InlineData("target memory growth < 10%", 27, "growth needs 'per'")]
    [InlineData("target memory growth < 10% per 1X events", 32, "growth is per a number")]
    [InlineData("target memory growth < 10% per 1M", 32, "growth is per a number")]
    [InlineData("target memory growth < 10% per 10ms", 32, "from 1s to 7d")]
    [InlineData("target hiccup growth < 10% per 1h", 15, "the growth of 'hiccup' is not judged")]
    [InlineData("ingest count growth < 10% per 1h", 14, "a count always grows")]
    [InlineData("target handles growth < 10ms per 1h", 25, "the quantity is a share in % or a plain number")]
    [InlineData("recovery spike < 10s", 10, "recovery is after a phase")]
    [InlineData("ingest p95 < 10ms in 10s", 19, "'in every' is not complete")]
    [InlineData("ingest p95 < 10ms in every", 27, "lacks its duration")]
    [InlineData("ingest p95 < 10ms in every 10", 28, "'10' is not a duration")]
    [InlineData("ingest p95 < 10ms in every 0s", 28, "'0s' is out of range")]
    [InlineData("ingest p95 < 10ms during", 19, "'during' names no phase")]
    [InlineData("ingest p95 < 10ms during a during b", 28, "'during' stands twice")]
    [InlineData("ingest p95 < 10ms please", 19, "'please' is not expected")]
    public void What_cannot_be_read_is_named_with_its_column(string text, int column, string reason)
    {
        ObjectiveParser.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Message.ShouldContain(reason);
        error.Column.ShouldBe(column);
        error.Hint.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("failed > 50%", 13, "needs 'for'")]
    [InlineData("failed > 50% for", 17, "'for' lacks its duration")]
    [InlineData("failed > 50% for 10s during plateau", 22, "'during' is not expected")]
    public void An_abort_rule_without_its_time_is_named(string text, int column, string reason)
    {
        ObjectiveParser.TryParseAbortRule(text, out _, out var error).ShouldBeFalse();
        error!.Message.ShouldContain(reason);
        error.Column.ShouldBe(column);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_heap_of_words_makes_the_parser_throw(int seed)
    {
        string[] words =
        [
            "ingest", "p95", "<", "<=", "==", "+", "10ms", "99%", "failed", "in", "every", "during", "for", "per", "1M", "events",
            "target", "generator", "lag", "memory", "growth", "recovery", "after", "throughput", "events.", ".x", "p", "", "k", "\0", "\ud800",
        ];
        var random = new Random(seed);
        for (var i = 0; i < 1_000; i++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, random.Next(9)).Select(_ => words[random.Next(words.Length)]));
            var read = ObjectiveParser.TryParse(text, out _, out var error);
            var readRule = ObjectiveParser.TryParseAbortRule(text, out _, out var ruleError);
            (error is null).ShouldBe(read, $"seed {seed}: '{text}'");
            (ruleError is null).ShouldBe(readRule, $"seed {seed}: '{text}'");
            (error?.Column ?? 1).ShouldBeInRange(1, text.Length + 1, $"seed {seed}: '{text}'");
        }
    }
}
