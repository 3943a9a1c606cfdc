using System.Runtime.CompilerServices;
using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// The life of all users on one thread: joining, the schedule, and the quiet after it in which everything under way arrives.
/// Waiting for the next keystroke and for the next message is one wait.
/// </summary>
internal sealed class CollaborationDriver
{
    /// <summary>Users that join at the same time before the run; a server's backlog is longer.</summary>
    private const int JoiningAtOnce = 64;

    private const long StepNs = 10_000_000;
    private const long SettlingNs = 100_000_000;

    private static readonly TimeSpan LongestJoining = TimeSpan.FromMinutes(1);

    private readonly WorkloadPlan _plan;
    private readonly Population _population;
    private readonly IUserLinks _links;
    private readonly CollaborationSessions _sessions;
    private readonly CollaborationRecording _recording;
    private readonly CollaborationCounts _counts;
    private readonly RunClock _clock;
    private readonly Typing _typing;
    private readonly Absences _absences;
    private readonly long _renewalNs;
    private long _renewals;

    public CollaborationDriver(
        WorkloadPlan plan,
        Population population,
        IUserLinks links,
        CollaborationSessions sessions,
        CollaborationRecording recording,
        CollaborationCounts counts,
        RunClock clock)
    {
        (_plan, _population, _links, _sessions) = (plan, population, links, sessions);
        (_recording, _counts, _clock) = (recording, counts, clock);
        _typing = new Typing(plan, population, sessions, recording, counts, clock);
        _absences = new Absences(plan, population, sessions, counts);
        _sessions.Lost = user => _absences.PlanReconnect(user, _clock.NowNs);
        var every = ((CollaborationWorkload)plan.Workload).Behaviour.RenewPresenceEvery;
        _renewalNs = every > TimeSpan.Zero ? Math.Max(1, (long)every.TotalNanoseconds / population.Users.Length) : 0;
    }

    /// <summary>Lets everybody join: a thousand in one room tell each other that they are there, which takes its time.</summary>
    /// <param name="timeout">How long to wait for the next one; who is not in then goes on joining while the load runs.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="longest">How long to wait in all, however steadily users come in. Default one minute.</param>
    public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation, TimeSpan? longest = null)
    {
        var users = _population.Users;
        var patienceNs = (long)timeout.TotalNanoseconds;
        var (begun, most, end) = (0, 0, _clock.NowNs + patienceNs);
        var last = _clock.NowNs + (long)(longest ?? LongestJoining).TotalNanoseconds;
        while (_sessions.SyncedCount < users.Length && _clock.NowNs < end && !cancellation.IsCancellationRequested)
        {
            while (begun < users.Length && _sessions.JoiningCount < JoiningAtOnce)
            {
                _sessions.Join(users[begun++], _clock.NowNs, isPlanned: true);
            }

            _absences.ChangeDue(_clock.NowNs);
            _links.Wait(StepNs, _sessions);
            if (_sessions.SyncedCount > most)
            {
                most = _sessions.SyncedCount;
                end = Math.Min(last, _clock.NowNs + patienceNs);
            }
        }

        while (begun < users.Length && !cancellation.IsCancellationRequested)
        {
            _sessions.Join(users[begun++], _clock.NowNs, isPlanned: true);
        }

        var ready = _sessions.SyncedCount;
        return ready == users.Length ? new LaneOpening(ready, null) : Shortage(ready);
    }

    /// <summary>Keeps the links alive for a while.</summary>
    public void Serve() => _links.Wait(StepNs, _sessions);

    /// <summary>Runs the schedule and waits, within a bound, until everybody has seen everything.</summary>
    /// <remarks>Compiled for good at once: when the runtime replaces a loop that runs, the loop stands still for some 15 ms.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(CancellationToken stop)
    {
        Begin();
        while (_typing.HasNext && !stop.IsCancellationRequested)
        {
            _typing.TypeDue();
            Turn(_typing.NextNs);
        }

        // What was planned to last lasts, also after its last arrival.
        while (_clock.NowNs < _plan.Profile.TotalNs && !stop.IsCancellationRequested)
        {
            Turn(_plan.Profile.TotalNs);
        }

        _typing.CancelDue();
        Settle(stop.IsCancellationRequested ? CancellationToken.None : stop);
        var now = _clock.NowNs;
        foreach (var user in _population.Users)
        {
            _recording.Abandon(user, now);
            _sessions.Acknowledgements.Abandon(user);
            if (user.State != UserState.Synced && !user.IsAbsent)
            {
                _recording.Joined(_sessions.Phase, now - user.WishedNs);
            }
        }

        _sessions.AfterMessage = () => { };
        _recording.Recorder.Finish(_clock.NowNs);
    }

    private LaneOpening Shortage(int ready)
    {
        var told = Enum.GetValues<Outcome>().FirstOrDefault(outcome => _counts.ExampleOf(outcome) is not null);
        var problem = _counts.ExampleOf(told) ?? $"only {ready} of {_population.Users.Length} users got the document in time";
        return new LaneOpening(ready, problem) { WasReached = told is not (Outcome.None or Outcome.ConnectFailed or Outcome.TimedOut) };
    }

    private void Begin()
    {
        foreach (var user in _population.Users)
        {
            // The run's time 0 is another one now: who was away before it still missed nothing of the schedule.
            user.ReturnedAtNs = long.MinValue;
            user.SyncedAtNs -= _clock.MovedNs;
            user.WishedNs -= _clock.MovedNs;
        }

        _absences.Plan();
        _sessions.AfterMessage = _typing.TypeDue;
    }

    private void Turn(long untilNs)
    {
        var now = _clock.NowNs;
        _absences.ChangeDue(now);
        RenewPresence(now);
        _recording.Recorder.Roll(now);
        var next = Math.Min(Math.Min(untilNs, _absences.NextNs), Math.Min(NextRenewalNs(), _recording.Recorder.WindowEndNs));
        _links.Wait(next - _clock.NowNs, _sessions);
    }

    /// <summary>When the next state must be renewed: the users take turns, each once in the interval.</summary>
    private long NextRenewalNs() => _renewalNs == 0 ? long.MaxValue : (_renewals + 1) * _renewalNs;

    private void RenewPresence(long now)
    {
        if (now >= NextRenewalNs())
        {
            _sessions.SendPresence(_population.Users[_renewals++ % _population.Users.Length]);
        }
    }

    /// <param name="stop">Ends it at once. One that came before is what made the settling begin.</param>
    private void Settle(CancellationToken stop)
    {
        var patience = _plan.TimeoutNs + (long)((CollaborationWorkload)_plan.Workload).Behaviour.OfflineFor.TotalNanoseconds;
        var end = _clock.NowNs + patience;
        while (!IsQuiet() && _clock.NowNs < end && !stop.IsCancellationRequested)
        {
            Turn(_clock.NowNs + StepNs);
        }

        // A copy that should not come comes late as well.
        end = _clock.NowNs + SettlingNs;
        while (_clock.NowNs < end && !stop.IsCancellationRequested)
        {
            Turn(Math.Min(end, _clock.NowNs + StepNs));
        }
    }

    private bool IsQuiet() => _counts.DeliveriesSeen == _counts.DeliveriesExpected
        && _counts.CursorsOutstanding == 0
        && _sessions.SyncedCount == _population.Users.Length
        && _population.Users.All(user => !_sessions.Acknowledgements.IsOwed(user) && !user.Doc.HasPending);
}
