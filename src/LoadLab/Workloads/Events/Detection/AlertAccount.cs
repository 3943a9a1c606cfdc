using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Text;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// Holds the alerts that came against those that must come. Used by one thread at a time. What is closed is remembered for
/// <see cref="RememberedPlantings"/> further plantings, so that a second alert is known as such; an alert that has not come by then
/// counts as missed. So memory follows the plantings under way, not the length of the run.
/// </summary>
/// <param name="plan">What was planted.</param>
/// <param name="workload">Tells the phase of a time.</param>
/// <param name="recorder">Takes the detection times as its first series.</param>
internal sealed class AlertAccount(PlantingPlan plan, WorkloadPlan workload, Recorder recorder)
{
    internal const int RememberedPlantings = 16_384;

    /// <summary>As many as a rule has steps.</summary>
    private const int MaxEventsShown = 32;

    private readonly HashSet<string> _rules = plan.Rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<long, PlantingState> _states = [];
    private readonly Queue<PlantingState> _closed = new();
    private long _lastForgotten = -1;

    internal AlertCounts Counts { get; } = new();

    /// <summary>Alerts that must come and have not yet.</summary>
    internal int OutstandingCount { get; private set; }

    /// <summary>Plantings held in memory.</summary>
    internal int RememberedCount => _states.Count;

    /// <summary>Takes what became of a planted event.</summary>
    internal void Take(in StepFate fate)
    {
        if (!plan.TryFind(fate.Number, out var planting, out var place))
        {
            return;
        }

        var state = StateOf(planting);
        state.Take(place, fate);
        if (state.IsEveryFateKnown)
        {
            Close(state);
            Forget(fate.EndNs);
        }
    }

    /// <summary>Takes an alert.</summary>
    internal void Take(in SeenAlert seen)
    {
        var alert = seen.Alert;
        if (alert.Rule is null || !_rules.Contains(alert.Rule))
        {
            Counts.OfOtherRules++;
        }
        else if (!TryFind(alert, out var planting))
        {
            Counts.Unexpected++;
            Counts.AddExample($"unexpected: {Describe(alert)}");
        }
        else if (planting.Index <= _lastForgotten && !_states.ContainsKey(planting.Index))
        {
            Repeat(alert);
        }
        else
        {
            See(StateOf(planting), seen);
        }
    }

    /// <summary>Ends the account: what has not come by now is missed, at its age.</summary>
    internal void Conclude(long endNs)
    {
        foreach (var state in _states.Values.Where(state => state.Expectation == Expectation.Open).ToList())
        {
            Close(state);
        }

        foreach (var state in _states.Values.Where(IsOutstanding).OrderBy(state => state.Planting.Index))
        {
            Miss(state, endNs);
        }
    }

    private static bool IsOutstanding(PlantingState state) => state.Expectation == Expectation.Alert && state.AlertCount == 0;

    private static string Describe(StreamedAlert alert) =>
        $"{ForeignText.Show(alert.Rule)} on {ForeignText.Show(alert.Entity)}, events {string.Join(", ", (alert.Events ?? []).Take(MaxEventsShown))}";

    private PlantingState StateOf(in Planting planting)
    {
        if (!_states.TryGetValue(planting.Index, out var state))
        {
            _states[planting.Index] = state = new PlantingState(planting);
        }

        return state;
    }

    private void See(PlantingState state, in SeenAlert seen)
    {
        var wasOutstanding = IsOutstanding(state);
        state.SeeAlert(seen.SeenNs);
        if (state.Expectation == Expectation.Open)
        {
            return;
        }

        if (state.AlertCount > 1)
        {
            Repeat(seen.Alert);
        }
        else if (state.Expectation == Expectation.Silence)
        {
            Misfire(state);
        }
        else
        {
            OutstandingCount -= wasOutstanding ? 1 : 0;
            Counts.Detected += wasOutstanding ? 1 : 0;
            Record(state, state.FirstAlertNs);
        }
    }

    private void Close(PlantingState state)
    {
        state.Decide();
        _closed.Enqueue(state);
        var alerts = state.AlertCount;
        switch (state.Expectation)
        {
            case Expectation.Alert:
                Counts.Expected++;
                Counts.Detected += alerts > 0 ? 1 : 0;
                OutstandingCount += alerts > 0 ? 0 : 1;
                break;
            case Expectation.Silence when alerts > 0:
                Misfire(state);
                break;
            case Expectation.Uncertain:
                Counts.Uncertain++;
                break;
        }

        Counts.Duplicated += Math.Max(0, alerts - 1);
        if (alerts > 0 && state.Expectation != Expectation.Silence)
        {
            // Also of an uncertain one: the alert did come, and to leave it out would leave out what the target was slow with.
            Record(state, state.FirstAlertNs);
        }
    }

    private void Misfire(PlantingState state)
    {
        Counts.Unexpected++;
        Counts.AddExample($"unexpected: {Describe(state)}");
    }

    private void Repeat(StreamedAlert alert)
    {
        Counts.Duplicated++;
        Counts.AddExample($"duplicated: {Describe(alert)}");
    }

    private void Miss(PlantingState state, long nowNs)
    {
        OutstandingCount--;
        Counts.Missed++;
        Counts.AddExample($"missed: {Describe(state)}");
        Record(state, nowNs);
    }

    private void Record(PlantingState state, long seenNs)
    {
        if (state.CompletionIntendedNs is { } intendedNs)
        {
            recorder.Record(0, workload.PhaseAt(intendedNs), seenNs - intendedNs);
        }
    }

    private void Forget(long nowNs)
    {
        while (_closed.Count > RememberedPlantings)
        {
            var state = _closed.Dequeue();
            if (IsOutstanding(state))
            {
                Miss(state, nowNs);
            }

            _ = _states.Remove(state.Planting.Index);
            _lastForgotten = Math.Max(_lastForgotten, state.Planting.Index);
        }
    }

    /// <summary>Finds the planting whose alert this is, if it is just as that alert must be.</summary>
    private bool TryFind(StreamedAlert alert, out Planting planting)
    {
        planting = default;
        return alert.Events is [.., var last]
            && last <= long.MaxValue
            && plan.TryFind((long)last, out planting, out _)
            && planting.Rule.Name == alert.Rule
            && NumbersOfSteps(planting).SequenceEqual(alert.Events)
            && IsOfPlanting(alert.Entity, planting);
    }

    private IEnumerable<ulong> NumbersOfSteps(Planting planting)
    {
        for (var place = 0; place < planting.EventCount; place++)
        {
            if (!planting.IsUntil(place))
            {
                yield return (ulong)plan.NumberOf(planting, place);
            }
        }
    }

    // The last step's, where events came in order; any of them where they did not.
    private static bool IsOfPlanting(string? entity, Planting planting) =>
        planting.Rule.Steps.Any(step => step.EntityOf(planting.Index) == entity);

    private string Describe(PlantingState state) =>
        $"{state.Planting.Rule.Name} on {state.Planting.Event(state.Planting.EventCount - 1).EntityOf(state.Planting.Index)} "
        + $"({state.Planting.Kind}), events {string.Join(", ", NumbersOfSteps(state.Planting))}";
}
