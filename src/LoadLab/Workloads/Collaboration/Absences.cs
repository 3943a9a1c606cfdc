using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// When users drop and come back: each on its own at exponential distances, all at once in a storm, and, unplanned, after
/// their connection was lost. Used by the driving thread.
/// </summary>
internal sealed class Absences
{
    /// <summary>Changes made in one go, between which keystrokes get their turn: a storm takes longer than a millisecond.</summary>
    private const int ChangesAtOnce = 4;

    private readonly PriorityQueue<(CollaborationUser User, Change Change), long> _due = new();
    private readonly CollaborationSessions _sessions;
    private readonly CollaborationCounts _counts;
    private readonly Population _population;
    private readonly EditingBehaviour _behaviour;
    private readonly long _offlineNs;
    private readonly long _lastDropNs;
    private readonly long? _stormNs;
    private SplitMix64 _random;

    public Absences(WorkloadPlan plan, Population population, CollaborationSessions sessions, CollaborationCounts counts)
    {
        (_population, _sessions, _counts) = (population, sessions, counts);
        _behaviour = ((CollaborationWorkload)plan.Workload).Behaviour;
        _offlineNs = (long)_behaviour.OfflineFor.TotalNanoseconds;
        _lastDropNs = plan.Profile.TotalNs - _offlineNs;
        _stormNs = _behaviour.StormAt is { } storm
            ? plan.Phases.First(phase => phase.IsJudged).StartNs + (long)storm.TotalNanoseconds
            : null;
        _random = new SplitMix64(plan.Seed ^ 3);
    }

    private enum Change
    {
        Drop,
        StormDrop,
        Return,
        Reconnect,
    }

    /// <summary>When something is due next; far in the future when nothing is.</summary>
    public long NextNs => _due.TryPeek(out _, out var time) ? time : long.MaxValue;

    /// <summary>Plans the run's absences; times are those of the run's clock from now on.</summary>
    public void Plan()
    {
        var waiting = _due.UnorderedItems.Select(item => item.Element.User).ToList();
        _due.Clear();
        waiting.ForEach(user => _due.Enqueue((user, Change.Reconnect), 0));
        foreach (var user in _population.Users)
        {
            PlanDrop(user, 0);
            if (_stormNs is { } storm)
            {
                _due.Enqueue((user, Change.StormDrop), storm);
            }
        }
    }

    /// <summary>Plans the return of a user that lost its connection, later after each failure.</summary>
    public void PlanReconnect(CollaborationUser user, long nowNs) =>
        _due.Enqueue((user, Change.Reconnect), nowNs + BackOff.DelayNs(user.FailedAttempts));

    /// <summary>Makes some of the changes that are due.</summary>
    public void ChangeDue(long nowNs)
    {
        for (var i = 0; i < ChangesAtOnce && NextNs <= nowNs; i++)
        {
            _ = _due.TryDequeue(out var change, out var time);
            Make(change.User, change.Change, time);
        }
    }

    private void Make(CollaborationUser user, Change change, long time)
    {
        switch (change)
        {
            case Change.Return when user.State == UserState.Away:
                _sessions.Join(user, time, isPlanned: true);
                break;
            case Change.Reconnect when user.State == UserState.Away:
                _sessions.Join(user, time, isPlanned: false);
                break;
            case Change.Drop when user.State == UserState.Synced:
                Drop(user, time);
                PlanDrop(user, time + _offlineNs);
                break;
            case Change.Drop:
                PlanDrop(user, time);
                break;
            case Change.StormDrop when user.State != UserState.Away:
                Drop(user, time);
                break;
        }
    }

    private void Drop(CollaborationUser user, long time)
    {
        _counts.Absences++;
        _sessions.Leave(user);
        _due.Enqueue((user, Change.Return), time + _offlineNs);
    }

    private void PlanDrop(CollaborationUser user, long fromNs)
    {
        if (_behaviour.ReconnectEvery <= TimeSpan.Zero)
        {
            return;
        }

        // 1 - u lies in (0, 1], so that the logarithm is finite.
        var gap = -Math.Log(1 - _random.NextDouble()) * _behaviour.ReconnectEvery.TotalNanoseconds;
        var time = fromNs + (long)gap;
        if (time < _lastDropNs)
        {
            _due.Enqueue((user, Change.Drop), time);
        }
    }
}
