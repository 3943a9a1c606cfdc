using System.Globalization;

namespace LoadLab.Core.Statistics;

/// <summary>Judges all measurements of one comparison together, so that many measurements do not mean many false alarms.</summary>
public static class ComparisonJudge
{
    /// <summary>Judges the measurements of a comparison.</summary>
    /// <returns>A finding for each, in the order given.</returns>
    public static IReadOnlyList<ComparisonFinding> Judge(
        IReadOnlyList<ComparedMeasurement> measurements, ComparisonRules rules)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        ArgumentNullException.ThrowIfNull(rules);
        var adjusted = HolmCorrection.Adjust(
            [.. measurements.Select(measurement => measurement.Difference.InconclusiveReason is null ? measurement.Difference.PValue : 1)]);
        return [.. measurements.Select((measurement, i) => Judge(measurement, adjusted[i], rules))];
    }

    private static ComparisonFinding Judge(ComparedMeasurement measurement, double adjustedPValue, ComparisonRules rules)
    {
        var difference = measurement.Difference;
        var sign = measurement.Worse == WorseDirection.Higher ? 1 : -1;
        var worseBy = sign * difference.DifferenceRatio;
        var (verdict, reason) = VerdictOf(difference, worseBy, adjustedPValue, rules);
        return new ComparisonFinding
        {
            Measurement = measurement,
            Verdict = verdict,
            Severity = verdict == ComparisonVerdict.Regressed ? SeverityOf(worseBy, rules) : RegressionSeverity.None,
            WorseByRatio = worseBy,
            AdjustedPValue = adjustedPValue,
            Reason = reason,
        };
    }

    private static (ComparisonVerdict Verdict, string Reason) VerdictOf(
        RelativeDifference difference, double worseBy, double adjustedPValue, ComparisonRules rules)
    {
        if (difference.InconclusiveReason is { } reason)
        {
            return (ComparisonVerdict.Inconclusive, reason);
        }

        var interval = DescribeSize(worseBy, difference.Interval);
        var variation = Math.Max(difference.BaselineVariationRatio, difference.CandidateVariationRatio);
        var isUnstable = variation > rules.UnstableVariationRatio;
        var varies = Invariant($"runs of one side vary by {variation:0.0%}, above {rules.UnstableVariationRatio:0.0%}");
        if (IsFarBeyondGate(difference.Interval, adjustedPValue, rules))
        {
            return (
                worseBy > 0 ? ComparisonVerdict.Regressed : ComparisonVerdict.Improved,
                isUnstable ? $"{interval}; {varies}, and the difference is far larger than that" : interval);
        }

        if (isUnstable)
        {
            return (ComparisonVerdict.Unstable, $"{varies}; {interval}");
        }

        if (difference.SmallestFoundRatio > rules.MustFindRatio && !IsBeyondGate(difference.Interval, adjustedPValue, rules))
        {
            var missed = Invariant($"a change below {difference.SmallestFoundRatio:0.0%} may be missed");
            return (ComparisonVerdict.Unstable, $"runs vary so much that {missed}; repeat more; {interval}");
        }

        if (adjustedPValue >= rules.SignificanceLevel)
        {
            return (ComparisonVerdict.Unchanged, Invariant($"no proven difference: {interval}"));
        }

        return worseBy switch
        {
            _ when worseBy >= rules.GateRatio => (ComparisonVerdict.Regressed, interval),
            _ when worseBy >= rules.NoticeRatio => (ComparisonVerdict.Notice, interval),
            _ when worseBy <= -rules.GateRatio => (ComparisonVerdict.Improved, interval),
            _ => (ComparisonVerdict.Unchanged, interval),
        };
    }

    private static string DescribeSize(double worseBy, Interval interval) => Invariant(
        $"{Math.Abs(worseBy):0.0%} {(worseBy < 0 ? "better" : "worse")} (95 % interval of the change {interval.Low:+0.0%;-0.0%} to {interval.High:+0.0%;-0.0%})");

    /// <summary>Whether even the near end of the interval lies beyond the gate: proof however much the runs vary.</summary>
    private static bool IsBeyondGate(Interval interval, double adjustedPValue, ComparisonRules rules) =>
        adjustedPValue < rules.SignificanceLevel
        && (interval.Low >= rules.GateRatio || interval.High <= -rules.GateRatio);

    /// <summary>
    /// Whether the interval, which already holds the variation of the runs, begins far beyond the gate. No rule about variation may
    /// outvote that. With two runs a side hardly any p-value can be small; there the interval must begin farther out.
    /// </summary>
    private static bool IsFarBeyondGate(Interval interval, double adjustedPValue, ComparisonRules rules) =>
        Begins(interval, adjustedPValue < rules.SignificanceLevel ? rules.FarBeyondRatio : rules.OverwhelmingRatio);

    private static bool Begins(Interval interval, double ratio) =>
        interval.Low >= ratio || interval.High <= (1 / (1 + ratio)) - 1;

    private static RegressionSeverity SeverityOf(double worseBy, ComparisonRules rules) => worseBy switch
    {
        _ when worseBy > rules.CriticalAboveRatio => RegressionSeverity.Critical,
        _ when worseBy >= rules.MajorFromRatio => RegressionSeverity.Major,
        _ when worseBy >= rules.MinorFromRatio => RegressionSeverity.Minor,
        _ => RegressionSeverity.Slight,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
