using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Reports;

namespace LoadLab.Tests.Reports;

public class ObjectiveMarginTests
{
    [Theory]
    [InlineData(4e6, 10e6, Unit.Nanoseconds, ObjectiveVerdict.Passed, "60 % to spare")]
    [InlineData(11e6, 10e6, Unit.Nanoseconds, ObjectiveVerdict.Failed, "10 % beyond")]
    [InlineData(117e6, 10e6, Unit.Nanoseconds, ObjectiveVerdict.Failed, "11.7 times the limit")]
    [InlineData(0.99998, 1, Unit.PerSecond, ObjectiveVerdict.Failed, "0.002 % beyond")]
    [InlineData(10_000_001, 10_000_000, Unit.Nanoseconds, ObjectiveVerdict.Failed, "0.00001 % beyond")]
    [InlineData(10_000_000.01, 10_000_000, Unit.Nanoseconds, ObjectiveVerdict.Failed, "less than 0.000001 % beyond")]
    [InlineData(0.98, 0.999, Unit.Ratio, ObjectiveVerdict.Failed, "1.9 % points beyond")]
    [InlineData(3, 0, Unit.Count, ObjectiveVerdict.Failed, "3 beyond")]
    [InlineData(0, 0, Unit.Count, ObjectiveVerdict.Passed, "exactly")]
    [InlineData(5, 1, Unit.Count, ObjectiveVerdict.Inconclusive, "–")]
    public void It_says_how_far_the_observed_value_lies_from_the_limit(
        double observed, double limit, Unit unit, ObjectiveVerdict verdict, string text)
    {
        ObjectiveMargin.Of(new ObjectiveResult
        {
            Text = "bound",
            Measurement = "bound",
            Observed = observed,
            Limit = limit,
            Unit = unit,
            Verdict = verdict,
        }).ShouldBe(text);
    }

    [Fact]
    public void The_workload_that_decided_stands_beside_the_value() => ObjectiveMargin.Observed(new ObjectiveResult
    {
        Text = "ingest p95 < 50ms",
        Measurement = "ingest",
        Workload = "clicks",
        Observed = 300e6,
        Limit = 50e6,
        Unit = Unit.Nanoseconds,
        Verdict = ObjectiveVerdict.Failed,
    }).ShouldBe("300 ms (clicks)");
}
