using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Capacity;

/// <summary>A search's progress, a line before and after each step.</summary>
internal static class ProgressText
{
    internal static string Before(CapacityReport report, MeasureStep move)
    {
        var left = TimeSpan.FromSeconds(report.Settings.BudgetSeconds - report.Steps.Sum(step => step.TookSeconds));
        var attempt = move.Attempt > 1 ? $", attempt {move.Attempt}" : "";
        return $"step {report.Steps.Count + 1}: {ConclusionText.Load(move.Load, report.Axis)} ({Name(move.Kind)}{attempt}; {AmountFormat.Format(left)} of the budget left) ...";
    }

    internal static string After(CapacityReport report, CapacityStep step)
    {
        var edge = report.Conclusion.Capacity is { } capacity
            ? string.Create(CultureInfo.InvariantCulture, $"; limit about {capacity.Value:#,0} ({capacity.Interval.Low:#,0} to {capacity.Interval.High:#,0})")
            : "";
        return $"  {Name(step.Verdict)}{Because(step)}, p95 {AmountFormat.Format(step.ResponseP95Ns, Unit.Nanoseconds)}{edge}";
    }

    /// <summary>A verdict in words.</summary>
    internal static string Name(StepVerdict verdict) => verdict switch
    {
        StepVerdict.Held => "held",
        StepVerdict.Missed => "missed",
        StepVerdict.GeneratorFailed => "not valid",
        _ => "open",
    };

    /// <summary>A kind in words.</summary>
    internal static string Name(StepKind kind) => kind == StepKind.Probe ? "probe" : "full step";

    /// <summary>What was missed, or why the step says nothing.</summary>
    internal static string Because(CapacityStep step) => step.Verdict switch
    {
        StepVerdict.Missed => $": {string.Join(", ", step.Objectives.Where(each => each.Verdict == ObjectiveVerdict.Failed).Select(each => each.Text))}",
        StepVerdict.Held => "",
        _ => $": {(step.Reasons is [var reason, ..] ? reason.Replace("not valid: ", "", StringComparison.Ordinal) : "no reason given")}",
    };
}
