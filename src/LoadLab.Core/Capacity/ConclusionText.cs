using System.Globalization;
using LoadLab.Core.Text;

namespace LoadLab.Core.Capacity;

/// <summary>A conclusion in a sentence.</summary>
public static class ConclusionText
{
    /// <summary>What a capacity report says first.</summary>
    public static string Of(CapacityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return SessionLimit.Of(report) is { } limit ? $"{Sentence(report)} {Of(limit, report.Axis)}" : Sentence(report);
    }

    /// <summary>That more of the target cannot be seen with so few sessions.</summary>
    private static string Of(SessionLimit limit, LoadAxis axis) => string.Create(
        CultureInfo.InvariantCulture,
        $"The scenario's sessions are the limit: {limit.Sessions} sessions with a mean service time of {AmountFormat.Format(limit.ServiceSeconds * 1e9, Unit.Nanoseconds)} cannot do more than {Load(limit.PerSecond, axis)}; raise 'sessions' to learn what the target can.");

    private static string Sentence(CapacityReport report)
    {
        var (end, axis) = (report.Conclusion, report.Axis);
        return end.End switch
        {
            SearchEnd.TargetLimit =>
                $"The target holds {Estimated(end, axis)}. Beyond, '{ForeignText.Show(end.BreakingObjective)}' breaks first.",
            SearchEnd.CeilingHeld =>
                $"The target holds at least the ceiling of {Load(report.Settings.CeilingLoad, axis)}; its limit lies above and was not looked for.",
            SearchEnd.GeneratorLimit when end.HighestHeldLoad is { } held =>
                $"The target holds at least {Load(held, axis)}. At {Load(end.GeneratorLimitLoad, axis)} the generator reached its own limit, so that the target's is not known.",
            SearchEnd.GeneratorLimit =>
                $"The generator did not hold its own limits even at {Load(end.GeneratorLimitLoad, axis)}: nothing can be said of the target.",
            SearchEnd.NothingHeld =>
                $"The target does not hold even {Load(report.Settings.FloorLoad, axis)}: '{ForeignText.Show(end.BreakingObjective)}' is missed.",
            SearchEnd.Undecided => $"Nothing can be concluded: {ForeignText.Show(end.Reason ?? "an objective could not be judged", 1000)}.",
            SearchEnd.BudgetSpent => $"The budget ran out first. {SoFar(end, axis)}",
            _ => $"The search was stopped. {SoFar(end, axis)}",
        };
    }

    /// <summary>A load with its unit.</summary>
    public static string Load(double? load, LoadAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return $"{AmountFormat.Format(load, Unit.Count)} {ForeignText.Show(axis.Unit)}";
    }

    private static string Estimated(CapacityConclusion end, LoadAxis axis)
    {
        var capacity = end.Capacity!.Value;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Load(capacity.Value, axis)} (95 % interval {AmountFormat.Format(capacity.Interval.Low, Unit.Count)} to {AmountFormat.Format(capacity.Interval.High, Unit.Count)})");
    }

    private static string SoFar(CapacityConclusion end, LoadAxis axis) => end switch
    {
        { Capacity: not null } => $"So far the target's limit is put at {Estimated(end, axis)}.",
        { HighestHeldLoad: { } held } => $"So far the target holds at least {Load(held, axis)}.",
        { LowestMissedLoad: { } missed } => $"So far the target held nothing; {Load(missed, axis)} is too much.",
        _ => "No step has been finished.",
    };
}
