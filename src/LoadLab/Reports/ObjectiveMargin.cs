using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>How far an observed value lies from its limit, in words.</summary>
internal static class ObjectiveMargin
{
    private const double SmallestShare = 1e-8;

    /// <summary>
    /// <c>58 % to spare</c>, <c>12 % beyond</c>, <c>11.7 times the limit</c>, <c>0.09 % points to spare</c>; the distance itself where the limit is 0 or a share; a dash where nothing was
    /// observed.
    /// </summary>
    public static string Of(ObjectiveResult objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.Observed is not { } observed || objective.Verdict == ObjectiveVerdict.Inconclusive)
        {
            return "–";
        }

        var distance = Math.Abs(observed - objective.Limit);
        if (distance == 0)
        {
            return "exactly";
        }

        if (objective.Limit > 0 && observed >= 2 * objective.Limit && objective.Verdict == ObjectiveVerdict.Failed)
        {
            return $"{AmountFormat.Format(observed / objective.Limit, Unit.Count)} times the limit";
        }

        var text = objective.Limit == 0 || objective.Unit is Unit.Ratio or Unit.Count
            ? Distance(distance, objective.Unit)
            : Share(distance / objective.Limit);
        return $"{text} {(objective.Verdict == ObjectiveVerdict.Passed ? "to spare" : "beyond")}";
    }

    /// <summary>
    /// The observed value, with the digits that tell it from the limit and, where several workloads were judged, the one that decided:
    /// <c>300 ms (clicks)</c>.
    /// </summary>
    public static string Observed(ObjectiveResult objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var value = AmountFormat.FormatBeside(objective.Observed, objective.Unit, objective.Limit);
        return objective.Workload is { } workload ? $"{value} ({workload})" : value;
    }

    /// <summary>The 95 % interval as <c>4.1 ms – 4.6 ms</c>, or a dash.</summary>
    public static string Interval(ObjectiveResult objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Interval is [var low, var high]
            ? $"{AmountFormat.Format(low, objective.Unit)} – {AmountFormat.Format(high, objective.Unit)}"
            : "–";
    }

    /// <summary>Whole percents, and as many digits as it takes where there is less than one.</summary>
    private static string Share(double ratio) => Math.Round(ratio, 2) is > 0 and var rounded ? AmountFormat.Format(rounded, Unit.Ratio)
        : ratio >= SmallestShare ? AmountFormat.Format(ratio, Unit.Ratio)
        : $"less than {AmountFormat.Format(SmallestShare, Unit.Ratio)}";

    private static string Distance(double distance, Unit unit) => unit == Unit.Ratio
        ? AmountFormat.Format(distance * 100, Unit.Count) + " % points"
        : AmountFormat.Format(distance, unit);
}
