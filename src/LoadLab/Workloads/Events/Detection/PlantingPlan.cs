using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// Which events of a run are planted ones: a pure function of seed and event number, so that any lane can ask for any event in any
/// order, and nothing is stored.
/// <para>
/// Event numbers are cut into periods of 1,000 / (plantings per thousand) events; planting p begins in period p. The beginning of a
/// period is cut into <see cref="Slots"/> equal slots. Event k of planting p lies in slot k, a fixed number of periods after
/// period p, at a place in the slot that is drawn for p: so no two plantings ever want the same number, and the plantings that are
/// under way at a time are interleaved. Slot 4 is for the last event of one that is too slow.
/// </para>
/// <para>
/// Events of one planting travel on different connections. They lie <see cref="GapSeconds"/> apart at the highest rate of the
/// schedule, and more where it is slower, so that one is acknowledged long before the next is sent.
/// </para>
/// </summary>
internal sealed class PlantingPlan
{
    /// <summary>From one event of a planting to the next, at the least.</summary>
    internal const double GapSeconds = 0.2;

    /// <summary>
    /// What the first event of one that is too slow is set back in event time: well below the 5 s by which the target lets an event
    /// lie behind the latest.
    /// </summary>
    internal const long SetBackNs = 3_000_000_000;

    private const int Slots = PlantedRule.MaxSteps + 1;
    private const long LongestSlowSpanNs = 10_000_000_000;
    private const double SlowSeconds = ((LongestSlowSpanNs - SetBackNs) / 1e9) + 0.5;

    // Keeps the draws apart from those of the background events, which have the same seed.
    private const ulong SeedSalt = 0x706C616E74696E67UL;

    private readonly ulong _seed;
    private readonly PlantedRule[] _rules;
    private readonly PlantedRule[] _slowRules;
    private readonly PlantedRule[] _untilRules;
    private readonly long _period;
    private readonly int _slotWidth;
    private readonly long[] _slotPeriods;

    /// <param name="seed">Of the workload.</param>
    /// <param name="rules">What can be planted; at least one.</param>
    /// <param name="plantingsPerThousand">For each 1,000 events, above 0 to 200.</param>
    /// <param name="maxEventsPerSecond">Highest rate of the schedule.</param>
    internal PlantingPlan(ulong seed, IReadOnlyList<PlantedRule> rules, double plantingsPerThousand, double maxEventsPerSecond)
    {
        _seed = seed ^ SeedSalt;
        _rules = [.. rules];
        _slowRules = [.. rules.Where(rule => rule.MaxSpanNs <= LongestSlowSpanNs)];
        _untilRules = [.. rules.Where(rule => rule.Until is not null)];
        _period = Math.Max(Slots, (long)(1000 / plantingsPerThousand));
        var gapEvents = (long)Math.Ceiling(GapSeconds * maxEventsPerSecond);
        _slotWidth = (int)Math.Clamp(gapEvents, 1, _period / Slots);
        var gapPeriods = Periods(gapEvents - _slotWidth);
        var slowPeriods = Periods((long)(SlowSeconds * maxEventsPerSecond) - (PlantedRule.MaxSteps * (long)_slotWidth));
        _slotPeriods =
        [
            .. Enumerable.Range(0, PlantedRule.MaxSteps).Select(slot => slot * gapPeriods),
            Math.Max(PlantedRule.MaxSteps * gapPeriods, slowPeriods),
        ];
    }

    /// <summary>What can be planted.</summary>
    internal IReadOnlyList<PlantedRule> Rules => _rules;

    /// <summary>Whether an event is planted, and as what.</summary>
    /// <param name="number">Event number.</param>
    /// <param name="planting">Of which it is part.</param>
    /// <param name="place">Its place among the planting's events.</param>
    internal bool TryFind(long number, out Planting planting, out int place)
    {
        (planting, place) = (default, 0);
        var (period, within) = Math.DivRem(number, _period);
        var (slot, inSlot) = Math.DivRem(within, _slotWidth);
        if (slot >= Slots || period < _slotPeriods[slot])
        {
            return false;
        }

        var index = period - _slotPeriods[slot];
        var random = SplitMix64.ForIndex(_seed, index);
        if (random.NextInt(_slotWidth) != inSlot)
        {
            return false;
        }

        planting = Draw(index, ref random);
        place = slot == Slots - 1 ? planting.EventCount - 1 : (int)slot;
        return place < planting.EventCount && SlotOf(planting, place) == slot;
    }

    /// <summary>The number of a planting's event.</summary>
    internal long NumberOf(in Planting planting, int place)
    {
        var random = SplitMix64.ForIndex(_seed, planting.Index);
        var inSlot = random.NextInt(_slotWidth);
        var slot = SlotOf(planting, place);
        return ((planting.Index + _slotPeriods[slot]) * _period) + (slot * (long)_slotWidth) + inSlot;
    }

    /// <summary>What an event is moved by in event time, in ns.</summary>
    internal static long TimeShiftNs(in Planting planting, int place) =>
        planting.Kind == PlantingKind.TooSlow && place == 0 ? -SetBackNs : 0;

    private static int SlotOf(in Planting planting, int place) =>
        planting.Kind == PlantingKind.TooSlow && place == planting.EventCount - 1 ? Slots - 1 : place;

    private Planting Draw(long index, ref SplitMix64 random)
    {
        var draw = random.NextDouble();
        var (kind, rules) = draw switch
        {
            < 0.6 => (PlantingKind.Complete, _rules),
            < 0.75 => (PlantingKind.Incomplete, _rules),
            < 0.85 => (PlantingKind.TooSlow, _slowRules),
            _ => (PlantingKind.Cancelled, _untilRules),
        };
        if (rules.Length == 0)
        {
            (kind, rules) = (PlantingKind.Complete, _rules);
        }

        var rule = rules[random.NextInt(rules.Length)];
        return new Planting(index, rule, kind, random.NextInt(rule.Steps.Count));
    }

    private long Periods(long events) => Math.Max(0, (events + _period - 1) / _period);
}
