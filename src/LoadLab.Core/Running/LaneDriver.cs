using System.Runtime.CompilerServices;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.Core.Running;

/// <summary>
/// Drives one lane through its arrivals, in an open model: the schedule never waits for the target. What is due and finds
/// no free session stays at the head of the sequence, late from its intended start, until it is dropped; so the queue of
/// waiting arrivals takes no memory, and its length is bounded by the time after which they are dropped.
/// One instance runs on one thread.
/// </summary>
public sealed class LaneDriver
{
    // Whatever the lane does without looking at its sockets makes the answers that wait there look later than they were, and
    // whatever it does without looking at its schedule is lag. At 3 us for an answer and 7 us for a start, neither passes 0.7 ms.
    private const int CompletionsAtOnce = 64;
    private const int StartsAtOnce = 64;

    // What was sent last times out at the very end of the timeout: a moment more, for the lane to say so.
    private const long AbortPatienceNs = 100_000_000;

    private readonly WorkloadPlan _plan;
    private readonly IArrivalSequence _arrivals;
    private readonly ILane _lane;
    private readonly LaneRecording _recording;
    private readonly RunClock _clock;
    private readonly long _grainNs;
    private readonly InFlightList _inFlight;
    private readonly FreeSessions _free;
    private readonly IArrivalWatch? _watch;
    private readonly SessionShortage _shortage = new();
    private readonly Completion[] _completions = new Completion[CompletionsAtOnce];

    private Arrival _next;
    private bool _hasNext;
    private bool _isNextPlanned;
    private int _phase;
    private long _plannedWakeNs;
    private long _lastWakeNs;

    /// <param name="plan">The workload.</param>
    /// <param name="arrivals">This lane's share of the arrivals.</param>
    /// <param name="lane">The sessions, opened.</param>
    /// <param name="recorder">This lane's recorder, with the series of <see cref="LaneRecording.SeriesOf"/>.</param>
    /// <param name="clock">Clock of the run.</param>
    /// <param name="pacingGrain">Least time between two wake-ups while arrivals come more often than that.</param>
    /// <param name="watch">Told what becomes of each arrival; null for nobody.</param>
    public LaneDriver(
        WorkloadPlan plan,
        IArrivalSequence arrivals,
        ILane lane,
        Recorder recorder,
        RunClock clock,
        TimeSpan pacingGrain,
        IArrivalWatch? watch = null)
    {
        _watch = watch;
        _plan = plan;
        _arrivals = arrivals;
        _lane = lane;
        _recording = new LaneRecording(recorder, plan.Phases);
        _clock = clock;
        _grainNs = (long)(pacingGrain.TotalSeconds * 1e9);
        _inFlight = new InFlightList(lane.Sessions);
        _free = new FreeSessions(lane.Sessions);
        _hasNext = arrivals.TryNext(out _next);
    }

    /// <summary>Runs the schedule to its end and drains what is under way.</summary>
    /// <param name="drainLimit">How long to wait for what is under way after the last arrival; the timeout when that is shorter.</param>
    /// <param name="stop">Stops sending; what is under way is still waited for. Made while that goes on, it ends the waiting.</param>
    /// <remarks>Compiled for good at once: when the runtime replaces a loop that runs, the loop stands still for some 15 ms.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(TimeSpan drainLimit, CancellationToken stop)
    {
        ThreadTiming.Sharpen();
        OfferReadySessions();
        while (_hasNext && !stop.IsCancellationRequested)
        {
            var now = _clock.NowNs;
            _recording.Recorder.Roll(now);
            StartDue(now);
            AbortOverdue(now);
            if (_hasNext)
            {
                Wait(now);
            }
        }

        var drainFromNs = _clock.NowNs;
        Linger(_plan.Profile.TotalNs, stop);
        CancelDue(_clock.NowNs);
        var patienceNs = Math.Min(_plan.TimeoutNs + AbortPatienceNs, (long)(drainLimit.TotalSeconds * 1e9));
        Drain(drainFromNs + patienceNs, stop.IsCancellationRequested ? CancellationToken.None : stop);
        _recording.Recorder.Finish(_clock.NowNs);
    }

    private void OfferReadySessions()
    {
        for (var session = 0; session < _lane.Sessions; session++)
        {
            if (_lane.IsReady(session))
            {
                _free.Add(session, long.MinValue / 2);
            }
        }
    }

    private void StartDue(long now)
    {
        for (var started = 0; _hasNext && _next.IntendedStartNs <= now && started < StartsAtOnce;)
        {
            PlanNext();
            if (now - _next.IntendedStartNs > _plan.DropAfterNs)
            {
                Drop(now);
            }
            else if (_free.TryTake(out var session, out var freeSinceNs))
            {
                Start(session, _shortage.IsGeneratorsDoing(now) ? long.MinValue : freeSinceNs);
                now = _clock.NowNs;
                started++;
            }
            else
            {
                _shortage.Begin(_next.IntendedStartNs);
                return;
            }
        }

        if (!_hasNext || _next.IntendedStartNs > now)
        {
            _shortage.End();
        }
    }

    private void Drop(long now)
    {
        if (_free.Count == 0)
        {
            _shortage.Begin(_next.IntendedStartNs);
        }

        _recording.Drop(_phase, now - _next.IntendedStartNs, _shortage.IsOn && !_shortage.IsGeneratorsDoing(now));
        _watch?.Unsent(_next);
        Advance();
    }

    /// <summary>Counts the next arrival as planned, once, when it becomes due.</summary>
    private void PlanNext()
    {
        if (_isNextPlanned)
        {
            return;
        }

        while (_phase < _plan.Phases.Count - 1 && _next.IntendedStartNs >= _plan.Phases[_phase].EndNs)
        {
            _phase++;
        }

        _isNextPlanned = true;
        _recording.Plan(_phase);
    }

    private void Advance()
    {
        _hasNext = _arrivals.TryNext(out _next);
        _isNextPlanned = false;
    }

    private void Start(int session, long freeSinceNs)
    {
        var actualStartNs = _clock.NowNs;
        _recording.Start(_phase, _next.IntendedStartNs, freeSinceNs, actualStartNs);
        _inFlight.Add(session, _next, _phase, actualStartNs);
        _lane.Start(session, _next);
        Advance();
    }

    private void AbortOverdue(long now)
    {
        while (_inFlight.TryOldest(out var session, out var actualStartNs) && now - actualStartNs >= _plan.TimeoutNs)
        {
            _inFlight.MoveToAborted(session);
            _lane.Abort(session);
        }
    }

    private void Wait(long now)
    {
        // With no free session, only a completion can help the arrival that is due; its time has come already.
        var canStart = _free.Count > 0;
        var deadline = Math.Min(_recording.Recorder.WindowEndNs, canStart ? _next.IntendedStartNs : DropTime(now));
        if (_inFlight.TryOldest(out _, out var oldestStartNs))
        {
            deadline = Math.Min(deadline, oldestStartNs + _plan.TimeoutNs);
        }

        // What is due already and was left for the next turn is not slept over.
        var isBehind = canStart && _next.IntendedStartNs <= now;

        // While arrivals come faster than the grain, wake once a grain for all that is due and all that has come in.
        var grainEndNs = _lastWakeNs + _grainNs;
        var isPaced = deadline < grainEndNs && now < grainEndNs && !isBehind;
        Collect(isPaced ? grainEndNs : deadline, wakeEarly: !isPaced);
    }

    /// <summary>When the waiting arrival must be looked at again: it becomes due, or is to be dropped.</summary>
    private long DropTime(long now) =>
        _next.IntendedStartNs > now ? _next.IntendedStartNs : _next.IntendedStartNs + _plan.DropAfterNs + 1;

    private void Collect(long deadlineNs, bool wakeEarly)
    {
        var waitFromNs = _clock.NowNs;
        _plannedWakeNs = Math.Max(deadlineNs, waitFromNs);
        var count = _lane.Wait(deadlineNs, wakeEarly, _completions);
        _lastWakeNs = _clock.NowNs;
        if (_free.Count == 0 && _hasNext)
        {
            // Reading what has come is work: the wait was over when the first of it was read.
            NoteShortage(waitFromNs, count > 0 ? _completions[0].EndNs : _lastWakeNs);
        }

        for (var i = 0; i < count; i++)
        {
            // A sample belongs to the second in which its answer was read, also when the batch was read across a second's end.
            _recording.Recorder.Roll(_completions[i].EndNs);
            Complete(_completions[i]);
        }
    }

    private void NoteShortage(long waitFromNs, long waitToNs)
    {
        if (_next.IntendedStartNs <= waitToNs)
        {
            _shortage.Begin(_next.IntendedStartNs);
            _shortage.Waited(waitFromNs, Math.Min(waitToNs, _plannedWakeNs));
        }
    }

    private void Complete(in Completion completion)
    {
        if (completion.Outcome != Outcome.None)
        {
            var (arrival, phase, actualStartNs) = _inFlight.Remove(completion.Session);
            _recording.End(phase, completion.Outcome, arrival.IntendedStartNs, actualStartNs, completion.EndNs);
            _watch?.Ended(arrival, completion.Outcome, actualStartNs, completion.EndNs);
        }

        if (completion.SessionReady)
        {
            // A lane that woke late found this later than it could have: from the planned wake-up on, the delay is its own.
            _free.Add(completion.Session, Math.Min(completion.EndNs, _plannedWakeNs));
        }
    }

    private void CancelDue(long now)
    {
        while (_hasNext && _next.IntendedStartNs <= now)
        {
            PlanNext();
            _recording.Cancel(_phase);
            _watch?.Unsent(_next);
            Advance();
        }
    }

    /// <summary>What was planned to last lasts, also after its last arrival: a rate is over the time that was asked for.</summary>
    private void Linger(long endNs, CancellationToken stop)
    {
        for (var now = _clock.NowNs; !_hasNext && now < endNs && !stop.IsCancellationRequested; now = _clock.NowNs)
        {
            AwaitAnswers(now, endNs);
        }
    }

    private void AwaitAnswers(long now, long endNs)
    {
        AbortOverdue(now);
        _recording.Recorder.Roll(now);
        var deadline = Math.Min(endNs, _recording.Recorder.WindowEndNs);
        deadline = _inFlight.TryOldest(out _, out var startNs) ? Math.Min(deadline, startNs + _plan.TimeoutNs) : deadline;
        Collect(deadline, wakeEarly: true);
    }

    /// <param name="endNs">End of the patience.</param>
    /// <param name="stop">Ends it at once. One that came before is what made the draining begin.</param>
    private void Drain(long endNs, CancellationToken stop)
    {
        for (var now = _clock.NowNs; _inFlight.Count > 0 && now < endNs && !stop.IsCancellationRequested; now = _clock.NowNs)
        {
            AwaitAnswers(now, endNs);
        }

        var end = _clock.NowNs;
        while (_inFlight.TryAny(out var session))
        {
            var (arrival, phase, actualStartNs) = _inFlight.Remove(session);
            _recording.Abandon(phase, end - arrival.IntendedStartNs);
            _watch?.Ended(arrival, Outcome.TimedOut, actualStartNs, end);
        }
    }
}
