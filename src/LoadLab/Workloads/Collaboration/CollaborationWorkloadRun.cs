using System.Globalization;
using System.Net;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Targets;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Drives editing users: one thread owns them all, from joining to the comparison of all copies at the end. The runner's
/// calls are handed to that thread one by one.
/// </summary>
internal sealed class CollaborationWorkloadRun : IWorkloadRun
{
    private readonly string? _unresolved;
    private readonly string _trust;
    private readonly Population _population;
    private readonly IUserLinks _links;
    private readonly CollaborationCounts _counts = new();
    private readonly Recorder _recorder;
    private readonly CollaborationDriver _driver;
    private readonly ConvergenceAudit _audit;
    private readonly OwnerThread _owner;
    private readonly long _residentBefore = Environment.WorkingSet;
    private long _residentJoined;
    private (long Sent, long Received)? _trafficJoined;
    private (long Sent, long Received)? _trafficRun;

    private CollaborationWorkloadRun(WorkloadContext context, CollaborationWorkload workload, EndPoint endPoint, string? unresolved)
    {
        Plan = context.Plan;
        _unresolved = unresolved;
        _trust = workload.TrustAnyCertificate && context.Target.Address.Scheme is "https" or "wss" ? ", any certificate trusted" : "";
        _population = new Population(workload, context.RunId, Plan.Seed);
        _links = UserLinksFactory.Create(
            workload, context.Target.Address, endPoint, context.Lane, workload.Users + ConvergenceAudit.Links, Plan.Seed,
            context.Secrets);
        _recorder = new Recorder(CollaborationRecording.Series, Plan.Phases.Count);
        var recording = new CollaborationRecording(_recorder, _counts);
        var sessions = new CollaborationSessions(_links, _population, recording, _counts, context.Clock);
        _driver = new CollaborationDriver(Plan, _population, _links, sessions, recording, _counts, context.Clock);
        _audit = new ConvergenceAudit(_links, sessions, _population, context.Clock);
        _owner = new OwnerThread($"{workload.Name} users", _driver.Serve);
    }

    /// <inheritdoc/>
    public WorkloadPlan Plan { get; }

    /// <inheritdoc/>
    public string MainMeasurement => CollaborationRecording.EditVisible;

    /// <inheritdoc/>
    public IReadOnlyList<Recorder> Recorders => [_recorder];

    /// <inheritdoc/>
    public string Lane => _links.Description + _trust;

    /// <inheritdoc/>
    public int Connections => _population.Users.Length + Math.Min(ConvergenceAudit.Links, _population.Rooms.Length);

    /// <inheritdoc/>
    public string? PayloadHash => null;

    /// <inheritdoc/>
    public (long Sent, long Received)? Traffic => _links.Traffic;

    /// <summary>Makes the users; nobody joins yet.</summary>
    internal static async Task<IWorkloadRun> CreateAsync(
        WorkloadContext context, CollaborationWorkload workload, CancellationToken cancellation)
    {
        var (endPoint, problem) = await TargetEndPoint.ResolveAsync(context.Target.Address, cancellation);
        return new CollaborationWorkloadRun(context, workload, endPoint ?? new IPEndPoint(IPAddress.None, 0), problem);
    }

    /// <inheritdoc/>
    public string? ExampleOf(Outcome outcome) => _counts.ExampleOf(outcome);

    /// <inheritdoc/>
    public async Task<LaneOpening> OpenAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        if (_unresolved is not null)
        {
            return new LaneOpening(0, _unresolved);
        }

        var opening = await _owner.RunAsync(() =>
        {
            ThreadTiming.Sharpen();
            return _driver.Open(timeout, cancellation);
        });
        _residentJoined = Environment.WorkingSet;
        _trafficJoined = Traffic;
        return opening;
    }

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken sendingEnds) => _owner.RunAsync(() =>
    {
        _driver.Run(sendingEnds);
        _trafficRun = Traffic;
        return true;
    });

    /// <inheritdoc/>
    public async Task ConcludeAsync(RunObservations observations, CancellationToken cancellation)
    {
        var rooms = await _owner.RunAsync(() => _audit.Run(cancellation));
        var deletesLost = _population.Users.Sum(user => user.Deletes.All.ToArray().Count(edit => edit.Remaining > 0));
        var own = observations.Workloads.First(workload => workload.Plan == Plan);
        CollaborationLedger.Fill(observations, own, _counts, rooms, deletesLost);
        AddCosts(observations.LedgerNotes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        _links.Dispose();
    }

    private void AddCosts(List<string> notes)
    {
        var users = _population.Users.Length;
        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Joining took {Math.Max(0, _residentJoined - _residentBefore) / 1024.0 / users:0.0} KiB of the generator's memory per user."));
        if (_trafficJoined is { } joined && _trafficRun is { } run && _counts.Edits > 0)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Per edit, {(double)(run.Sent - joined.Sent) / _counts.Edits:0} bytes were sent and {(double)(run.Received - joined.Received) / _counts.Edits:0} received, presence included."));
        }
    }
}
