using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>What the steps of a search so far amount to.</summary>
internal sealed record SearchState
{
    /// <summary>A ceiling is only believed when edges a little above it were thought of, too.</summary>
    private const double RoomAboveCeiling = 1.1;

    /// <summary>All steps.</summary>
    public required IReadOnlyList<CapacityStep> Steps { get; init; }

    /// <summary>Highest load that held.</summary>
    public double? HighestHeld { get; init; }

    /// <summary>Lowest load that was missed.</summary>
    public double? LowestMissed { get; init; }

    /// <summary>Lowest load at which the generator failed at every attempt.</summary>
    public double? GeneratorBound { get; init; }

    /// <summary>Steps at the end, all at one load, that showed nothing.</summary>
    public int UnclearAttempts { get; init; }

    /// <summary>Whether the last step has to be repeated, or the search given up.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Where the edge lies; null unless one load held and another was missed.</summary>
    public Estimate? Edge { get; init; }

    /// <summary>Steps at a load with a verdict.</summary>
    public int CountAt(double load, StepVerdict verdict) => Steps.Count(step => step.Load == load && step.Verdict == verdict);

    internal static SearchState Of(SearchSettings settings, IReadOnlyList<CapacityStep> steps)
    {
        double? held = steps.Where(step => step.Verdict == StepVerdict.Held).Select(step => (double?)step.Load).Max();
        double? missed = steps.Where(step => step.Verdict == StepVerdict.Missed).Select(step => (double?)step.Load).Min();
        var unclear = TrailingUnclear(steps);
        var isGeneratorsDoing = unclear.Count > 0 && unclear.All(step => step.Verdict == StepVerdict.GeneratorFailed);
        return new SearchState
        {
            Steps = steps,
            HighestHeld = held,
            LowestMissed = missed,
            GeneratorBound = GeneratorBoundOf(settings, steps),
            UnclearAttempts = unclear.Count,
            IsUnclear = unclear.Count > 0 && !(isGeneratorsDoing && unclear.Count >= settings.MaximumAttempts),
            Edge = held is null || missed is null ? null : EdgeOf(settings, steps, held.Value, missed.Value),
        };
    }

    private static Estimate EdgeOf(SearchSettings settings, IReadOnlyList<CapacityStep> steps, double held, double missed)
    {
        List<CapacityStep> clear = [.. steps.Where(step => step.Verdict is StepVerdict.Held or StepVerdict.Missed)];
        var low = Math.Min(held, missed) / 2;
        var high = Math.Min(settings.CeilingLoad * RoomAboveCeiling, clear.Max(step => step.Load) * 2);
        return new EdgePosterior(low, high, clear).Edge;
    }

    private static List<CapacityStep> TrailingUnclear(IReadOnlyList<CapacityStep> steps) =>
        steps.Count == 0 ? [] : [.. steps.Reverse()
            .TakeWhile(step => step.Load == steps[^1].Load && (step.Verdict is StepVerdict.Open or StepVerdict.GeneratorFailed))];

    /// <summary>A generator that failed as often as is allowed in a row, and never held that load, has its limit there.</summary>
    private static double? GeneratorBoundOf(SearchSettings settings, IReadOnlyList<CapacityStep> steps) => steps
        .GroupBy(step => step.Load)
        .Where(group => group.Count(step => step.Verdict == StepVerdict.GeneratorFailed) >= settings.MaximumAttempts
            && group.All(step => step.Verdict is StepVerdict.GeneratorFailed or StepVerdict.Open))
        .Select(group => (double?)group.Key)
        .Min();
}
