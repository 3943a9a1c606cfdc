using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>How far an observed value lies from its limit, in words.</summary>
internal static class ObjectiveMargin
{
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
            : AmountFormat.Format(Math.Round(distance / objective.Limit, 2), Unit.Ratio);
        return $"{text} {(objective.Verdict == ObjectiveVerdict.Passed ? "to spare" : "beyond")}";
    }

    /// <summary>The 95 % interval as <c>4.1 ms – 4.6 ms</c>, or a dash.</summary>
    public static string Interval(ObjectiveResult objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Interval is [var low, var high]
            ? $"{AmountFormat.Format(low, objective.Unit)} – {AmountFormat.Format(high, objective.Unit)}"
            : "–";
    }

    private static string Distance(double distance, Unit unit) => unit == Unit.Ratio
        ? AmountFormat.Format(distance * 100, Unit.Count) + " % points"
        : AmountFormat.Format(distance, unit);
}
