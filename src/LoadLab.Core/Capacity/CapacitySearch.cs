using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>
/// Finds the highest load that holds. Pure: the next move follows from the settings and the steps so far, so that a stored search goes on
/// where it stopped, and a simulated one is judged by the same rules.
/// </summary>
/// <remarks>
/// Doubles (or halves) until one load held and another was missed, then asks at the median of <see cref="EdgePosterior"/> until its 95 %
/// interval is as narrow as asked for. A step that shows nothing is repeated; a load at which the generator fails at every attempt
/// becomes an upper bound that is not the target's.
/// </remarks>
public static class CapacitySearch
{
    private const int RepeatsAtAnEnd = 2;

    /// <summary>The next move.</summary>
    /// <param name="settings">The same for the whole search.</param>
    /// <param name="steps">All steps so far, in order.</param>
    public static SearchMove Next(SearchSettings settings, IReadOnlyList<CapacityStep> steps)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(steps);
        var state = SearchState.Of(settings, steps);
        var move = state.IsUnclear ? Repeat(settings, steps, state)
            : state.HighestHeld is null || state.LowestMissed is null ? Probe(settings, state)
            : Refine(settings, steps, state);
        return move is MeasureStep step && !IsAffordable(settings, steps, step) ? End(SearchEnd.BudgetSpent, settings, steps, state) : move;
    }

    /// <summary>What the steps so far come to when the search is stopped here.</summary>
    public static CapacityConclusion Conclude(SearchSettings settings, IReadOnlyList<CapacityStep> steps) =>
        Next(settings, steps) is EndSearch end ? end.Conclusion : Conclusion(SearchEnd.Stopped, settings, steps, SearchState.Of(settings, steps));

    private static SearchMove Repeat(SearchSettings settings, IReadOnlyList<CapacityStep> steps, SearchState state)
    {
        var last = steps[^1];
        return state.UnclearAttempts < settings.MaximumAttempts
            ? new MeasureStep(last.Load, last.Kind, state.UnclearAttempts + 1)
            : End(SearchEnd.Undecided, settings, steps, state);
    }

    private static SearchMove Probe(SearchSettings settings, SearchState state)
    {
        var (held, missed, bound) = (state.HighestHeld, state.LowestMissed, state.GeneratorBound);
        if (missed is { } low)
        {
            return low > settings.FloorLoad ? Step(settings, Math.Max(settings.FloorLoad, low / 2), StepKind.Probe)
                : state.CountAt(low, StepVerdict.Missed) < RepeatsAtAnEnd ? Step(settings, low, StepKind.Refine)
                : End(SearchEnd.NothingHeld, settings, state);
        }

        if (bound is { } tooMuch)
        {
            return BelowGeneratorBound(settings, state, held, tooMuch);
        }

        if (held is not { } high)
        {
            return Step(settings, settings.StartLoad, StepKind.Probe);
        }

        return high < settings.CeilingLoad ? Step(settings, Math.Min(settings.CeilingLoad, high * 2), StepKind.Probe)
            : state.CountAt(high, StepVerdict.Held) < RepeatsAtAnEnd ? Step(settings, high, StepKind.Refine)
            : End(SearchEnd.CeilingHeld, settings, state);
    }

    /// <summary>Looks for the target's limit below the load at which the generator gave up, until too little room is left.</summary>
    private static SearchMove BelowGeneratorBound(SearchSettings settings, SearchState state, double? held, double bound)
    {
        if (held is null)
        {
            return bound > settings.FloorLoad ? Step(settings, Math.Max(settings.FloorLoad, bound / 2), StepKind.Probe)
                : End(SearchEnd.GeneratorLimit, settings, state);
        }

        return IsCloseEnough(settings, held.Value, bound)
            ? End(SearchEnd.GeneratorLimit, settings, state)
            : Step(settings, Math.Sqrt(held.Value * bound), StepKind.Refine);
    }

    private static SearchMove Refine(SearchSettings settings, IReadOnlyList<CapacityStep> steps, SearchState state)
    {
        var edge = state.Edge!.Value;
        if (edge.Interval.Low >= settings.CeilingLoad * (1 - settings.PrecisionRatio) && state.HighestHeld >= settings.CeilingLoad)
        {
            return End(SearchEnd.CeilingHeld, settings, steps, state);
        }

        if (IsPrecise(settings, edge))
        {
            return End(SearchEnd.TargetLimit, settings, steps, state);
        }

        return state.GeneratorBound is { } bound && edge.Value >= bound
            ? BelowGeneratorBound(settings, state, state.HighestHeld, bound)
            : Step(settings, edge.Value, StepKind.Refine);
    }

    private static bool IsPrecise(SearchSettings settings, Estimate edge) =>
        Math.Log(edge.Interval.High / edge.Interval.Low) <= 2 * settings.PrecisionRatio
        || (settings.IsWhole && edge.Interval.High - edge.Interval.Low < 2);

    private static bool IsCloseEnough(SearchSettings settings, double held, double bound) =>
        held * (1 + settings.PrecisionRatio) >= bound || (settings.IsWhole && bound - held < 2);

    private static bool IsAffordable(SearchSettings settings, IReadOnlyList<CapacityStep> steps, MeasureStep step)
    {
        var needed = step.Kind == StepKind.Probe ? settings.ProbeSeconds : settings.StepSeconds;
        return steps.Count < settings.MaximumSteps && steps.Sum(each => each.TookSeconds) + needed <= settings.BudgetSeconds;
    }

    private static MeasureStep Step(SearchSettings settings, double load, StepKind kind) => new(Rounded(settings, load), kind, Attempt: 1);

    /// <summary>Four significant digits read well and are far finer than any precision asked for.</summary>
    private static double Rounded(SearchSettings settings, double load)
    {
        var clamped = Math.Clamp(load, settings.FloorLoad, settings.CeilingLoad);
        var digit = Math.Pow(10, Math.Floor(Math.Log10(clamped)) - 3);
        var rounded = Math.Round(clamped / digit) * digit;
        return Math.Clamp(settings.IsWhole ? Math.Round(rounded) : rounded, settings.FloorLoad, settings.CeilingLoad);
    }

    private static EndSearch End(SearchEnd end, SearchSettings settings, SearchState state) => End(end, settings, state.Steps, state);

    private static EndSearch End(SearchEnd end, SearchSettings settings, IReadOnlyList<CapacityStep> steps, SearchState state) =>
        new(Conclusion(end, settings, steps, state));

    private static CapacityConclusion Conclusion(SearchEnd end, SearchSettings settings, IReadOnlyList<CapacityStep> steps, SearchState state) => new()
    {
        End = end,
        Capacity = end is SearchEnd.CeilingHeld or SearchEnd.GeneratorLimit ? null : Capped(settings, state.Edge),
        HighestHeldLoad = state.HighestHeld,
        LowestMissedLoad = state.LowestMissed,
        GeneratorLimitLoad = state.GeneratorBound,
        BreakingObjective = BreakingObjectives.First(steps, state.Edge?.Value),
        Reason = end == SearchEnd.Undecided ? (steps[^1].Reasons is [var first, ..] ? first : null) : null,
    };

    /// <summary>Nothing above the ceiling was asked for, so that nothing above it is claimed.</summary>
    private static Estimate? Capped(SearchSettings settings, Estimate? edge) => edge is not { } found ? null : new Estimate(
        Math.Min(found.Value, settings.CeilingLoad),
        new Interval(Math.Min(found.Interval.Low, settings.CeilingLoad), Math.Min(found.Interval.High, settings.CeilingLoad)));
}
