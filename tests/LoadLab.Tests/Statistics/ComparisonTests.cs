using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Tests.Statistics;

/// <summary>The simulations with 1,000 pairs are in docs/statistics.md; here with fewer and bounds to match.</summary>
public sealed class ComparisonTests
{
    private const int PairCount = 100;

    [Fact]
    public void Equal_builds_raise_hardly_an_alarm()
    {
        var verdicts = ComparisonSimulation.Run(PairCount, shiftRatio: 0, betweenRuns: 0.03);
        verdicts.GetValueOrDefault(ComparisonVerdict.Regressed).ShouldBeLessThanOrEqualTo(3);
        verdicts.GetValueOrDefault(ComparisonVerdict.Unchanged).ShouldBeGreaterThanOrEqualTo(90);
    }

    [Fact]
    public void A_shift_of_ten_percent_is_found() =>
        ComparisonSimulation.Run(PairCount, shiftRatio: 0.1, betweenRuns: 0.03)[ComparisonVerdict.Regressed]
            .ShouldBeGreaterThanOrEqualTo(85);

    [Fact]
    public void Runs_that_vary_by_eight_percent_are_called_unstable()
    {
        var verdicts = ComparisonSimulation.Run(PairCount, shiftRatio: 0, betweenRuns: 0.08);
        verdicts[ComparisonVerdict.Unstable].ShouldBeGreaterThanOrEqualTo(85);
        verdicts.GetValueOrDefault(ComparisonVerdict.Regressed).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void The_interval_holds_the_true_difference()
    {
        var held = 0;
        for (var pair = 0; pair < 200; pair++)
        {
            var random = new SeededRandom((ulong)pair + 500);
            var difference = TwoLevelBootstrap.Compare(
                ComparisonSimulation.Runs(6, 1, 0.03, random), ComparisonSimulation.Runs(6, 1.1, 0.03, random), random, 300);
            held += difference.Interval.Contains(0.1) ? 1 : 0;
        }

        held.ShouldBeInRange(182, 199);
    }

    [Theory]
    [InlineData(1.03, ComparisonVerdict.Notice, RegressionSeverity.None)]
    [InlineData(1.07, ComparisonVerdict.Regressed, RegressionSeverity.Slight)]
    [InlineData(1.15, ComparisonVerdict.Regressed, RegressionSeverity.Minor)]
    [InlineData(1.30, ComparisonVerdict.Regressed, RegressionSeverity.Major)]
    [InlineData(1.60, ComparisonVerdict.Regressed, RegressionSeverity.Critical)]
    [InlineData(1.01, ComparisonVerdict.Unchanged, RegressionSeverity.None)]
    [InlineData(0.80, ComparisonVerdict.Improved, RegressionSeverity.None)]
    public void A_quiet_difference_is_judged_by_its_size(double level, ComparisonVerdict verdict, RegressionSeverity severity)
    {
        double[] before = [100, 100.5, 99.5, 100.2];
        var finding = Judge(WorseDirection.Higher, before, [.. before.Select(value => value * level)]);
        finding.Reason.ShouldContain(level < 1 ? "% better" : "% worse");
        finding.Verdict.ShouldBe(verdict);
        finding.Severity.ShouldBe(severity);
        finding.WorseByRatio.ShouldBe(level - 1, 1e-9);
    }

    [Fact]
    public void Less_throughput_is_worse() =>
        Judge(WorseDirection.Lower, [100, 101, 99, 100], [80, 81, 79, 80]).Severity.ShouldBe(RegressionSeverity.Major);

    [Theory]
    [InlineData(WorseDirection.Higher, new double[] { 9750, 4200, 14_100, 7900 }, ComparisonVerdict.Regressed)]
    [InlineData(WorseDirection.Higher, new double[] { 300, 200, 400, 350 }, ComparisonVerdict.Regressed)]
    [InlineData(WorseDirection.Higher, new double[] { 0.2, 0.5, 0.3, 0.25 }, ComparisonVerdict.Improved)]
    [InlineData(WorseDirection.Lower, new double[] { 10, 4, 7, 5 }, ComparisonVerdict.Regressed)]
    [InlineData(WorseDirection.Higher, new double[] { 110, 180, 130, 220 }, ComparisonVerdict.Unstable)]
    [InlineData(WorseDirection.Lower, new double[] { 60, 95, 70, 85 }, ComparisonVerdict.Unstable)]
    public void Variation_never_outvotes_an_interval_that_lies_far_beyond_the_gate(
        WorseDirection worse, double[] after, ComparisonVerdict verdict)
    {
        var finding = Judge(worse, [100, 101, 99, 100], after);
        finding.Verdict.ShouldBe(verdict, finding.Reason);
        finding.Reason.ShouldContain("runs of one side vary by");
        finding.Severity.ShouldBe(
            verdict == ComparisonVerdict.Regressed ? RegressionSeverity.Critical : RegressionSeverity.None);
    }

    [Fact]
    public void Two_runs_a_side_suffice_for_a_difference_of_hundreds_of_times() =>
        Judge(WorseDirection.Higher, [25, 26], [9_000, 12_000]).Verdict.ShouldBe(ComparisonVerdict.Regressed);

    [Theory]
    [InlineData(0.15, 6)]
    [InlineData(0.3, 6)]
    [InlineData(0.3, 3)]
    [InlineData(0.3, 2)]
    [InlineData(0.6, 4)]
    public void Equal_builds_that_vary_wildly_are_unstable_and_hardly_ever_an_alarm(double betweenRuns, int runsPerSide)
    {
        var verdicts = ComparisonSimulation.Run(PairCount, shiftRatio: 0, betweenRuns, runsPerSide, measurementCount: 3);
        var never = ComparisonRules.Default with { FarBeyondRatio = 1e9, OverwhelmingRatio = 1e9 };
        var without = ComparisonSimulation.Run(PairCount, shiftRatio: 0, betweenRuns, runsPerSide, measurementCount: 3, never);
        Alarms(verdicts).ShouldBeLessThanOrEqualTo(3);
        Alarms(verdicts).ShouldBeLessThanOrEqualTo(Alarms(without) + 1, "the rule for large differences brings no false alarms of its own");
        verdicts[ComparisonVerdict.Unstable].ShouldBeGreaterThanOrEqualTo(80);
    }

    [Fact]
    public void A_tenfold_regression_among_wild_runs_is_found() =>
        ComparisonSimulation.Run(PairCount, shiftRatio: 9, betweenRuns: 0.3)[ComparisonVerdict.Regressed].ShouldBe(PairCount);

    [Fact]
    public void One_run_without_history_is_inconclusive_and_with_history_judged()
    {
        IResampledWindows[] before = [Quiet(100)];
        IResampledWindows[] after = [Quiet(120)];
        var random = new SeededRandom(1);

        Judge(TwoLevelBootstrap.Compare(before, after, random)).Verdict.ShouldBe(ComparisonVerdict.Inconclusive);
        Judge(TwoLevelBootstrap.CompareByHistory(before, after, RunVariation.Of([100, 101, 99, 100]), random))
            .Reason.ShouldContain("history of 5 runs");
        var steady = RunVariation.Of([100, 101, 99, 100.5, 99.5, 100, 101, 99]);
        Judge(TwoLevelBootstrap.CompareByHistory(before, after, steady, random)).Severity.ShouldBe(RegressionSeverity.Minor);
        var wild = RunVariation.Of([100, 120, 85, 110, 90, 100]);
        Judge(TwoLevelBootstrap.CompareByHistory(before, after, wild, random)).Verdict.ShouldBe(ComparisonVerdict.Unstable);
    }

    [Fact]
    public void A_value_of_zero_is_inconclusive() =>
        Judge(WorseDirection.Higher, [0, 0, 0], [1, 1, 1]).Verdict.ShouldBe(ComparisonVerdict.Inconclusive);

    [Fact]
    public void Many_measurements_need_more_evidence_each()
    {
        var measurement = new ComparedMeasurement("p95", WorseDirection.Higher, Difference([100, 103, 97, 100], [107, 110, 104, 107]));
        var alone = ComparisonJudge.Judge([measurement], ComparisonRules.Default)[0];
        var crowded = ComparisonJudge.Judge([.. Enumerable.Repeat(measurement, 40)], ComparisonRules.Default)[0];

        crowded.AdjustedPValue.ShouldBe(Math.Min(1, 40 * alone.AdjustedPValue), 1e-9);
    }

    private static int Alarms(Dictionary<ComparisonVerdict, int> verdicts) =>
        verdicts.GetValueOrDefault(ComparisonVerdict.Regressed) + verdicts.GetValueOrDefault(ComparisonVerdict.Improved);

    private static ComparisonFinding Judge(WorseDirection worse, double[] before, double[] after) =>
        ComparisonJudge.Judge([new ComparedMeasurement("m", worse, Difference(before, after))], ComparisonRules.Default)[0];

    private static ComparisonFinding Judge(RelativeDifference difference) =>
        ComparisonJudge.Judge([new ComparedMeasurement("m", WorseDirection.Higher, difference)], ComparisonRules.Default)[0];

    private static RelativeDifference Difference(double[] before, double[] after) => TwoLevelBootstrap.Compare(
        [.. before.Select(Quiet)], [.. after.Select(Quiet)], new SeededRandom(9));

    private static RatioWindows Quiet(double level) => RatioWindows.OfValues([.. Enumerable.Repeat(level, 30)]);
}
