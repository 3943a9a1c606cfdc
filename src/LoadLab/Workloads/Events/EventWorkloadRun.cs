using System.Globalization;
using System.Net;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Targets;
using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Workloads.Events;

/// <summary>Drives an event engine: lanes on threads of their own, and the account of every event afterwards.</summary>
internal sealed class EventWorkloadRun : IWorkloadRun
{
    /// <summary>Request to acknowledgement.</summary>
    internal const string Measurement = "ingest";

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(10);

    private readonly EventWorkload _workload;
    private readonly string? _unresolved;
    private readonly RunIdentity _run;
    private readonly RunClock _clock;
    private readonly TimeProvider _time;
    private readonly EventLaneFactory _factory;
    private readonly IReadOnlyList<EventLane> _lanes;
    private readonly StatisticsClient? _statistics;
    private readonly DetectionOpening _detection;

    private EventWorkloadRun(
        WorkloadContext context, EventWorkload workload, EndPoint endPoint, string? unresolved, DetectionOpening detection)
    {
        _detection = detection;
        Plan = context.Plan;
        _workload = workload;
        _unresolved = unresolved;
        _clock = context.Clock;
        _time = context.Time;
        _statistics = context.Target.Statistics;
        _run = new RunIdentity(context.RunId, context.Secrets);
        _factory = new EventLaneFactory(Plan, workload, context.Target.Address, context.Lane, _run, _clock, _time);
        _lanes =
        [
            .. Enumerable.Range(0, workload.Lanes).Select(lane => _factory.Create(
                endPoint, SourceOf(workload), SessionsOf(lane))),
        ];
        Recorders = [.. _lanes.Select(lane => lane.Recorder), .. detection.Run is { } run ? [run.Recorder] : Array.Empty<Recorder>()];
    }

    /// <summary>Makes the lanes; opens nothing yet.</summary>
    internal static async Task<IWorkloadRun> CreateAsync(WorkloadContext context, EventWorkload workload, CancellationToken cancellation)
    {
        var (endPoint, problem) = await TargetEndPoint.ResolveAsync(context.Target.Address, cancellation);
        var detection = problem is null ? await DetectionRun.OpenAsync(context, workload, cancellation) : default;
        return new EventWorkloadRun(context, workload, endPoint ?? new IPEndPoint(IPAddress.None, 0), problem, detection);
    }

    /// <inheritdoc/>
    public WorkloadPlan Plan { get; }

    /// <inheritdoc/>
    public string MainMeasurement => Measurement;

    /// <inheritdoc/>
    public IReadOnlyList<Recorder> Recorders { get; }

    /// <inheritdoc/>
    public string Lane => _factory.Description;

    /// <inheritdoc/>
    public int Connections => _factory.Connections;

    /// <inheritdoc/>
    public string? PayloadHash =>
        _lanes.Aggregate(0UL, (sum, lane) => sum + lane.Encoder.PayloadHash).ToString("x16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public (long Sent, long Received)? Traffic =>
        _lanes.All(lane => lane.Lane.BytesSent is not null)
            ? (_lanes.Sum(lane => lane.Lane.BytesSent!.Value), _lanes.Sum(lane => lane.Lane.BytesReceived!.Value))
            : null;

    /// <inheritdoc/>
    public string? ExampleOf(Outcome outcome) =>
        _lanes.Select(lane => lane.Lane.ExampleOf(outcome)).FirstOrDefault(example => example is not null);

    /// <inheritdoc/>
    public async Task<LaneOpening> OpenAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        if (_unresolved is not null)
        {
            return new LaneOpening(0, _unresolved);
        }

        var openings = await Task.WhenAll(_lanes.Select(lane => Task.Run(() => lane.Lane.Open(timeout, cancellation), cancellation)));
        return new LaneOpening(
            openings.Sum(opening => opening.Ready),
            openings.Select(opening => opening.Problem).FirstOrDefault(problem => problem is not null));
    }

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken sendingEnds)
    {
        _run.MonotonicStartNs = _clock.StartTimestamp;
        _run.WallStartNs = ((_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100) - _clock.NowNs;
        var lanes = Task.WhenAll(_lanes.Select((lane, i) => RunOnThreadAsync(lane, i, sendingEnds)));
        return _detection.Run is { } detection ? Task.WhenAll(lanes, detection.RunAsync(lanes, sendingEnds)) : lanes;
    }

    /// <inheritdoc/>
    public async Task ConcludeAsync(RunObservations observations, CancellationToken cancellation)
    {
        var own = observations.Workloads.First(workload => workload.Plan == Plan);
        // A cancelled run still accounts for what it has done, within the limit.
        var statistics = _statistics is null ? null : await _statistics.WaitUntilProcessedAsync(_run.RunId, DrainLimit, CancellationToken.None);
        EventLedger.Fill(observations, own, statistics);
        _detection.Run?.Fill(observations, own);
        if (_detection.Obstacle is { } obstacle)
        {
            AlertLedger.FillUnknown(observations, own, obstacle);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            lane.Lane.Dispose();
        }

        _factory.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEventSource SourceOf(EventWorkload workload)
    {
        var background = new BackgroundEvents(Plan.Seed, workload);
        return _detection.Run?.Among(background) ?? background;
    }

    private int SessionsOf(int lane) =>
        (_workload.Sessions / _workload.Lanes) + (lane < _workload.Sessions % _workload.Lanes ? 1 : 0);

    private Task RunOnThreadAsync(EventLane lane, int number, CancellationToken sendingEnds)
    {
        var driver = new LaneDriver(
            Plan, Plan.Arrivals(number, _lanes.Count), lane.Lane, lane.Recorder, _clock, _workload.PacingGrain, _detection.Run?.WatchOf(number));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                driver.Run(DrainLimit, sendingEnds);
                ended.SetResult();
            }
#pragma warning disable CA1031 // A lane's defect must reach the runner, whatever it is.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                ended.SetException(exception);
            }
        })
        { Name = $"{Plan.Workload.Name} lane {number}", IsBackground = true };
        thread.Start();
        return ended.Task;
    }
}
