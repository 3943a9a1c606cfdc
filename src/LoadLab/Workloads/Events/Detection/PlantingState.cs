namespace LoadLab.Workloads.Events.Detection;

/// <summary>What is known of one planting: the fates of its events, and its alerts. Used by the one that keeps the account.</summary>
internal sealed class PlantingState(Planting planting)
{
    /// <summary>
    /// The latest acknowledgement of an event, from its event time, with which it has certainly taken part: the 5 s by which the target
    /// lets an event lie behind the latest, less one for what happens between evaluation and acknowledgement.
    /// </summary>
    internal const long LatestAcknowledgementNs = 4_000_000_000;

    private readonly StepFate?[] _fates = new StepFate?[planting.EventCount];

    internal Planting Planting { get; } = planting;

    internal Expectation Expectation { get; private set; }

    internal int AlertCount { get; private set; }

    /// <summary>When the first alert was seen, in ns from the start of the run.</summary>
    internal long FirstAlertNs { get; private set; }

    internal bool IsEveryFateKnown => _fates.All(fate => fate is not null);

    /// <summary>The last event's intended start; null when it was never sent.</summary>
    internal long? CompletionIntendedNs => _fates[^1]?.IntendedStartNs;

    internal void Take(int place, in StepFate fate) => _fates[place] = fate;

    internal void SeeAlert(long seenNs)
    {
        FirstAlertNs = AlertCount++ == 0 ? seenNs : FirstAlertNs;
    }

    /// <summary>Decides what must come, once nothing more will be known of the events. An event without fate was never due.</summary>
    internal void Decide() => Expectation = !IsCertain() ? Expectation.Uncertain
        : CompletesInTime() ? Expectation.Alert
        : Expectation.Silence;

    private bool IsCertain()
    {
        StepFate? before = null;
        for (var place = 0; place < _fates.Length; place++)
        {
            if (_fates[place] is not { } fate)
            {
                continue;
            }

            var isInOrder = before is not { } previous || previous.EndNs <= fate.ActualStartNs;
            var isInTime = fate.EndNs - EventTimeNs(place) <= LatestAcknowledgementNs;
            if (!fate.IsAcknowledged || !isInOrder || !isInTime)
            {
                return false;
            }

            before = fate;
        }

        return true;
    }

    private bool CompletesInTime() =>
        Planting.Kind is PlantingKind.Complete or PlantingKind.TooSlow
        && IsEveryFateKnown
        && EventTimeNs(_fates.Length - 1) - EventTimeNs(0) <= Planting.Rule.MaxSpanNs;

    private long EventTimeNs(int place) => _fates[place]!.Value.IntendedStartNs + PlantingPlan.TimeShiftNs(Planting, place);
}
