using System.Globalization;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Core.Baselines;

/// <summary>Words and numbers of a comparison, the same in all its forms.</summary>
public static class ComparisonText
{
    /// <summary>The verdict as a word.</summary>
    public static string Word(ComparisonVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>The verdict on a statistic, with the severity of a regression.</summary>
    public static string Word(ComparisonFinding finding) =>
        finding.Severity == RegressionSeverity.None ? Word(finding.Verdict) : $"{Word(finding.Verdict)}, {finding.Severity.ToString().ToLowerInvariant()}";

    /// <summary>A statistic's value over runs: their geometric mean, which is what is compared.</summary>
    public static string Value(IReadOnlyList<double> runs, string unit)
    {
        if (runs.Count == 0 || runs.Any(value => !(value > 0)))
        {
            return "-";
        }

        var mean = Math.Exp(runs.Average(value => Math.Log(value)));
        return Value(mean, unit);
    }

    /// <summary>One value with its unit.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        "ns" => AmountFormat.Format(value, Unit.Nanoseconds),
        "/s" => AmountFormat.Format(value, Unit.PerSecond),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit}"),
    };

    /// <summary>The difference, or a dash where there is none to give.</summary>
    public static string Difference(RelativeDifference difference) =>
        difference.InconclusiveReason is null ? Percent(difference.DifferenceRatio) : "-";

    /// <summary>The interval of the difference, or a dash.</summary>
    public static string Interval(RelativeDifference difference) =>
        difference.InconclusiveReason is null ? $"{Percent(difference.Interval.Low)} to {Percent(difference.Interval.High)}" : "-";

    /// <summary>One sentence that says what came out.</summary>
    public static string Sentence(RunComparison comparison) =>
        $"{comparison.CandidateName} against {comparison.BaselineName}, {comparison.Scenario}: {Word(comparison.Verdict)} "
        + $"({comparison.CandidateRuns.Count} and {comparison.BaselineRuns.Count} valid runs)";

    /// <summary>A ratio with its sign: <c>+5.0%</c>.</summary>
    public static string Percent(double ratio) => ratio.ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);
}
