using System.Globalization;
using LoadLab.Core.Baselines;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;

namespace LoadLab.Comparing;

/// <summary>Words and numbers of a comparison, the same in all its forms.</summary>
internal static class ComparisonText
{
    /// <summary>The verdict as a word.</summary>
    internal static string Word(ComparisonVerdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>The verdict on a statistic, with the severity of a regression.</summary>
    internal static string Word(ComparisonFinding finding) =>
        finding.Severity == RegressionSeverity.None ? Word(finding.Verdict) : $"{Word(finding.Verdict)}, {finding.Severity.ToString().ToLowerInvariant()}";

    /// <summary>A statistic's value over runs: their geometric mean, which is what is compared.</summary>
    internal static string Value(IReadOnlyList<double> runs, string unit)
    {
        if (runs.Count == 0 || runs.Any(value => !(value > 0)))
        {
            return "-";
        }

        var mean = Math.Exp(runs.Average(value => Math.Log(value)));
        return Value(mean, unit);
    }

    /// <summary>One value with its unit.</summary>
    internal static string Value(double value, string unit) => unit switch
    {
        "ns" => AmountFormat.Format(value, Unit.Nanoseconds),
        "/s" => AmountFormat.Format(value, Unit.PerSecond),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit}"),
    };

    /// <summary>The difference, or a dash where there is none to give.</summary>
    internal static string Difference(RelativeDifference difference) =>
        difference.InconclusiveReason is null ? Percent(difference.DifferenceRatio) : "-";

    /// <summary>The interval of the difference, or a dash.</summary>
    internal static string Interval(RelativeDifference difference) =>
        difference.InconclusiveReason is null ? $"{Percent(difference.Interval.Low)} to {Percent(difference.Interval.High)}" : "-";

    /// <summary>One sentence that says what came out.</summary>
    internal static string Sentence(RunComparison comparison) =>
        $"{comparison.CandidateName} against {comparison.BaselineName}, {comparison.Scenario}: {Word(comparison.Verdict)} "
        + $"({comparison.CandidateRuns.Count} and {comparison.BaselineRuns.Count} valid runs)";

    internal static string Percent(double ratio) => ratio.ToString("+0.0%;-0.0%;0.0%", CultureInfo.InvariantCulture);
}
