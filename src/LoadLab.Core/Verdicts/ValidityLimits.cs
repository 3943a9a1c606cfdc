using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;

namespace LoadLab.Core.Verdicts;

/// <summary>Limits on the generator that no objective's words express.</summary>
internal static class ValidityLimits
{
    private const double LeastJudgedSeconds = 3;
    private const long HeldLagNs = 1_000_000;
    private const double LeastWindowSeconds = 0.9;

    /// <summary>No arrival may have been dropped because the lane itself was late.</summary>
    internal static ObjectiveResult DroppedByGenerator(RunObservations observations)
    {
        var dropped = observations.Workloads.Sum(workload => workload.Count(ArrivalCounter.DroppedByGenerator));
        return Result("dropped by the generator == 0", "dropped by the generator", dropped, 0, Unit.Count, dropped == 0);
    }

    /// <summary>A plateau of a moment shows nothing. Only time that took place counts, of the workload that had the least of it.</summary>
    /// <param name="observations">The run.</param>
    /// <param name="hasEnded">Whether no more time will come; until then, too little of it is an open question.</param>
    internal static ObjectiveResult JudgedLength(RunObservations observations, bool hasEnded)
    {
        var seconds = observations.Workloads.Min(workload => workload.Seconds(PhaseSelection.Judged));
        var holds = seconds >= LeastJudgedSeconds;
        var result = Result("plateau >= 3s", "judged time", seconds * 1e9, LeastJudgedSeconds * 1e9, Unit.Nanoseconds, holds);
        return holds || hasEnded ? result : result with { Verdict = ObjectiveVerdict.Inconclusive, Reason = "not reached yet" };
    }

    /// <summary>The highest rate of a second in which the generator kept to the schedule, for people.</summary>
    internal static string HighestRateHeld(RunObservations observations)
    {
        var held = observations.Timeline
            .Where(point => point.LengthSeconds >= LeastWindowSeconds)
            .Where(point => point.LagP99Ns is { } lag && lag <= HeldLagNs && point.Arrivals.DroppedByGenerator == 0)
            .Select(point => point.Arrivals.Sent / point.LengthSeconds)
            .DefaultIfEmpty(0)
            .Max();
        return held > 0
            ? string.Create(CultureInfo.InvariantCulture, $"the highest rate that the generator held with a lag p99 within 1 ms was {held:#,0} arrivals/s")
            : "the generator held its schedule in no second of the run";
    }

    /// <summary>What else may have held the generator up, for people; null where nothing is known.</summary>
    internal static string? Meanwhile(RunObservations observations)
    {
        if (observations.Generator.Over(observations.JudgedStretches(), 0) is not { MachineBusyCores: { } busy, MachineStolenCores: { } stolen, CpuCores: { } own } use)
        {
            return null;
        }

        var cores = Environment.ProcessorCount;
        var host = stolen / cores >= 0.001 ? string.Create(CultureInfo.InvariantCulture, $", {stolen / cores:0.0 %} were taken away by the machine's host") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"meanwhile the machine's processors were {busy / cores:0 %} busy, {own / cores:0 %} by the generator{host}; its garbage collections took {use.GcPauseSeconds * 1e3:0} ms");
    }

    private static ObjectiveResult Result(string text, string name, double observed, double limit, Unit unit, bool holds) => new()
    {
        Text = text,
        Measurement = name,
        Observed = observed,
        Limit = limit,
        Unit = unit,
        Verdict = holds ? ObjectiveVerdict.Passed : ObjectiveVerdict.Failed,
        Reason = holds ? null : $"{text}: observed {AmountFormat.Format(observed, unit)}",
    };
}
