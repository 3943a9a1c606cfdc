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
}
