using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports;

/// <summary>The verdict of a run in one sentence, the same in every report.</summary>
internal static class VerdictSentence
{
    /// <summary>For example <c>All 4 objectives held at 10,000 events/s, and the measurement is valid.</c></summary>
    public static string Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var missed = result.Objectives.Where(objective => objective.Verdict == ObjectiveVerdict.Failed).ToList();
        return result.Verdict switch
        {
            RunVerdict.Passed => $"{AllHeld(result.Objectives.Count)}{At(result)}, and the measurement is valid.",
            RunVerdict.Failed when missed.Count > 0 =>
                $"{missed.Count} of {Plural(result.Objectives.Count, "objective")} did not hold{At(result)}: {Describe(missed[0])}.",
            RunVerdict.Regressed => "The objectives held, but the run is worse than its baseline.",
            RunVerdict.Unreachable => "No session with the target could be opened, so nothing was measured.",
            RunVerdict.Cancelled => $"The run was stopped after {Seconds(result.DurationSeconds)}; what was measured until then follows.",
            RunVerdict.Failed => "The run failed.",
            _ => "The run does not show whether the objectives hold.",
        };
    }

    /// <summary>The verdict as one word for people.</summary>
    public static string Word(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Passed => "Passed",
        RunVerdict.Failed => "Failed",
        RunVerdict.Regressed => "Regressed",
        RunVerdict.Unreachable => "Unreachable",
        RunVerdict.Cancelled => "Cancelled",
        _ => "Inconclusive",
    };

    /// <summary>The verdict on one bound as one word for people.</summary>
    public static string Word(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Passed => "held",
        ObjectiveVerdict.Failed => "missed",
        _ => "open",
    };

    /// <summary>A number of things with its noun: <c>1 objective</c>, <c>4 objectives</c>.</summary>
    public static string Plural(long count, string noun) =>
        $"{AmountFormat.Format(count, Unit.Count)} {noun}{(count == 1 ? "" : "s")}";

    private static string AllHeld(int count) => count switch
    {
        1 => "The one objective held",
        _ => $"All {count} objectives held",
    };

    private static string At(RunResult result) => result.Workloads.Count == 0
        ? ""
        : " at " + string.Join(" and ", result.Workloads.Select(workload =>
            $"{AmountFormat.Format(Rounded(workload.Throughput.PlannedPerSecond), Unit.Count)} {workload.Unit}/s"));

    /// <summary>Whole numbers, except where that would say that nothing was asked of the target.</summary>
    private static double Rounded(double perSecond) => perSecond < 10 ? perSecond : Math.Round(perSecond);

    private static string Describe(ObjectiveResult objective) =>
        $"{objective.Text} was {ObjectiveMargin.Observed(objective)}";

    private static string Seconds(double seconds) => AmountFormat.Format(seconds * 1e9, Unit.Nanoseconds);
}
