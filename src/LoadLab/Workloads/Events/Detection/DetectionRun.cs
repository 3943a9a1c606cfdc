using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Targets;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// Plants sequences among the events of a run, follows the target's alerts, and accounts for each: expected, detected, missed,
/// duplicated, unexpected. The account and its recorder belong to the loop of <see cref="RunAsync"/>.
/// </summary>
internal sealed class DetectionRun
{
    /// <summary>From the intended start of the event that completes a sequence to its alert seen.</summary>
    internal const string Measurement = "detection";

    // Twice in the time that the collector leaves the recorders after the end of a second.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AlertPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProcessingPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(5);
    private const int FatesPerLane = 8192;
    private const string NoRulesTold = "the target does not tell of its sequence rules at /v1/stats";

    private readonly PlantingPlan _plan;
    private readonly AlertStreamClient _stream;
    private readonly StatisticsClient _statistics;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly AlertAccount _account;
    private readonly StepFateRing[] _fates;
    private readonly int _eventsPerRequest;
    private readonly string _runId;

    private DetectionRun(
        WorkloadContext context, EventWorkload workload, PlantingPlan plan, AlertStreamClient stream, StatisticsClient statistics)
    {
        _plan = plan;
        _stream = stream;
        _statistics = statistics;
        _clock = context.Clock;
        _time = context.Time;
        _runId = context.RunId;
        _eventsPerRequest = workload.EventsPerRequest;
        _fates = [.. Enumerable.Range(0, workload.Lanes).Select(_ => new StepFateRing(FatesPerLane))];
        Recorder = new Recorder([new Series(Measurement, SeriesKind.Response)], context.Plan.Phases.Count);
        _account = new AlertAccount(plan, context.Plan, Recorder);
    }

    /// <summary>Written by the loop of <see cref="RunAsync"/>.</summary>
    internal Recorder Recorder { get; }

    /// <summary>Asks the target which rules it has and whether it streams alerts, and makes the plan.</summary>
    internal static async Task<DetectionOpening> OpenAsync(WorkloadContext context, EventWorkload workload, CancellationToken cancellation)
    {
        if (workload.SequencesPerThousand <= 0)
        {
            return default;
        }

        if (workload.Request.Body is not null)
        {
            return new DetectionOpening(null, "the requests have a body of the scenario's own");
        }

        if (context.Target.Statistics is not { } statistics)
        {
            return new DetectionOpening(null, NoRulesTold);
        }

        var (rules, obstacle) = await FindRulesAsync(statistics, context.RunId, cancellation);
        if (obstacle is not null)
        {
            return new DetectionOpening(null, obstacle);
        }

        var places = AlertHub.PlacesOf(workload, context.Target.Address, context.Secrets);
        (var hub, obstacle) = await AlertHub.FindAsync(places, ProbePatience, context.Time, cancellation);
        if (hub is null)
        {
            return new DetectionOpening(null, obstacle);
        }

        var stream = new AlertStreamClient(hub, AlertBudget.OfProcess, context.RunId, context.Clock, context.Time, context.Log);

        var maxEventsPerSecond = workload.Phases.Max(phase => Math.Max(phase.StartRatePerSecond, phase.EndRatePerSecond));
        var plan = new PlantingPlan(context.Plan.Seed, rules, workload.SequencesPerThousand, maxEventsPerSecond);
        return new DetectionOpening(new DetectionRun(context, workload, plan, stream, statistics), null);
    }

    /// <summary>What a lane sends.</summary>
    internal IEventSource Among(IEventSource background) => new PlantedEvents(background, _plan);

    /// <summary>What a lane tells of its arrivals.</summary>
    /// <param name="lane">Number of the lane.</param>
    internal IArrivalWatch WatchOf(int lane) => new PlantedArrivalWatch(_plan, _eventsPerRequest, _fates[lane]);

    /// <summary>Accounts while the lanes run, and after that until every alert has come or the patience is at its end.</summary>
    /// <param name="lanes">What sends.</param>
    /// <param name="sendingEnds">The user's wish to stop; made after the lanes have ended, it ends the waiting for alerts.</param>
    internal async Task RunAsync(Task lanes, CancellationToken sendingEnds)
    {
        using var stop = new CancellationTokenSource();
        var following = _stream.FollowAsync(stop.Token);
        try
        {
            while (!lanes.IsCompleted)
            {
                await TakeTurnAsync();
            }

            var wasStopped = sendingEnds.IsCancellationRequested;
            var statistics = await _statistics.WaitUntilProcessedAsync(_runId, ProcessingPatience, CancellationToken.None);
            var giveUp = wasStopped ? CancellationToken.None : sendingEnds;
            var raised = statistics?.Run?.Alerts ?? 0;
            var endNs = _clock.NowNs + (long)(AlertPatience.TotalSeconds * 1e9);
            do
            {
                await TakeTurnAsync();
            }
            while (_clock.NowNs < endNs && !giveUp.IsCancellationRequested && _stream.Refusal is null && (_account.OutstandingCount > 0 || _stream.LastNumber < raised));
        }
        finally
        {
            await stop.CancelAsync();
            await following;
            Take();
            _account.Conclude(_clock.NowNs);
            Recorder.Finish(_clock.NowNs);
        }
    }

    /// <summary>Puts the counts in the ledger, with what must be known to read them.</summary>
    internal void Fill(RunObservations observations, WorkloadObservations own)
    {
        var lostFates = _fates.Sum(ring => ring.LostCount);
        AlertLedger.Fill(observations, own, _account.Counts, _stream, lostFates);
    }

    private static async Task<(IReadOnlyList<PlantedRule> Rules, string? Obstacle)> FindRulesAsync(
        StatisticsClient statistics, string runId, CancellationToken cancellation)
    {
        var told = await statistics.ReadAsync(runId, cancellation);
        if (told?.Sequences is not { } sequences)
        {
            return ([], NoRulesTold);
        }

        var rules = PlantedRules.Find(sequences);
        return (rules, rules.Count > 0 ? null : "the target has no rule loaded that can be planted (see scenarios/rules/sequences.rules)");
    }

    private async Task TakeTurnAsync()
    {
        await Task.Delay(Turn, _time, CancellationToken.None);
        Take();
        Recorder.Roll(_clock.NowNs);
    }

    private void Take()
    {
        foreach (var ring in _fates)
        {
            while (ring.TryRead(out var fate))
            {
                _account.Take(fate);
            }
        }

        // No more than the stream may hold: a target that floods it must not keep the run from its end.
        for (var left = AlertBudget.MostAlerts; left > 0 && _stream.TryTake(out var seen); left--)
        {
            _account.Take(seen);
        }
    }
}
