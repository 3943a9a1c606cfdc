using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// Makes the keystrokes that the schedule wants, when they are due: nothing keeps a user from typing, connected or not.
/// Used by the driving thread.
/// </summary>
internal sealed class Typing
{
    private readonly WorkloadPlan _plan;
    private readonly IArrivalSequence _arrivals;
    private readonly WriterRotation _rotation;
    private readonly KeystrokeModel _model;
    private readonly CollaborationSessions _sessions;
    private readonly CollaborationRecording _recording;
    private readonly CollaborationCounts _counts;
    private readonly RunClock _clock;
    private readonly Action _insert;
    private readonly Action _delete;
    private char[] _text = new char[64];
    private int _length;
    private ulong _random;
    private CollaborationUser _writer = null!;
    private long? _clockOfEdit;
    private Arrival _next;
    private bool _hasNext;
    private bool _isTyping;

    public Typing(
        WorkloadPlan plan,
        Population population,
        CollaborationSessions sessions,
        CollaborationRecording recording,
        CollaborationCounts counts,
        RunClock clock)
    {
        (_plan, _sessions, _recording, _counts, _clock) = (plan, sessions, recording, counts, clock);
        var behaviour = ((CollaborationWorkload)plan.Workload).Behaviour;
        _arrivals = plan.Arrivals();
        _rotation = new WriterRotation(population.Writers, behaviour, plan.Seed ^ 1);
        _model = new KeystrokeModel(behaviour, plan.Seed ^ 2);
        _insert = () => _clockOfEdit = _writer.Insert(_text.AsSpan(0, _length), _random);
        _delete = () => _clockOfEdit = _writer.DeleteLast();
        _hasNext = _arrivals.TryNext(out _next);
    }

    /// <summary>Whether keystrokes are left.</summary>
    public bool HasNext => _hasNext;

    /// <summary>When the next is due; meaningless when there is none.</summary>
    public long NextNs => _next.IntendedStartNs;

    /// <summary>Makes the keystrokes that are due. Does nothing when called from inside one.</summary>
    public void TypeDue()
    {
        if (_isTyping || !_hasNext || _next.IntendedStartNs > _clock.NowNs)
        {
            return;
        }

        _isTyping = true;
        do
        {
            Take(_clock.NowNs);
            _hasNext = _arrivals.TryNext(out _next);
        }
        while (_hasNext && _next.IntendedStartNs <= _clock.NowNs);
        _isTyping = false;
    }

    /// <summary>The run was stopped: what is due is not made.</summary>
    public void CancelDue()
    {
        var now = _clock.NowNs;
        while (_hasNext && _next.IntendedStartNs <= now)
        {
            AdvancePhase();
            _recording.Plan(_sessions.Phase);
            _recording.Cancel(_sessions.Phase);
            _hasNext = _arrivals.TryNext(out _next);
        }

        _hasNext = false;
    }

    private void AdvancePhase()
    {
        while (_sessions.Phase < _plan.Phases.Count - 1 && _next.IntendedStartNs >= _plan.Phases[_sessions.Phase].EndNs)
        {
            _sessions.Phase++;
        }
    }

    private void Take(long now)
    {
        AdvancePhase();
        var phase = _sessions.Phase;
        _recording.Plan(phase);
        _writer = _rotation.WriterOf(_next);
        if (now - _next.IntendedStartNs > _plan.DropAfterNs)
        {
            _recording.Drop(phase, now - _next.IntendedStartNs);
            return;
        }

        var keystroke = _model.Draw(_next, out var text, out _random);
        _recording.Start(phase, now - _next.IntendedStartNs);
        var made = new PendingEdit
        {
            IntendedNs = _next.IntendedStartNs,
            ActualNs = now,
            Phase = phase,
            Remaining = _writer.Room.Size - 1,
        };
        Make(keystroke, text, made);
        if (made.Remaining == 0)
        {
            _recording.Complete(phase);
        }
    }

    private void Make(Keystroke keystroke, ReadOnlySpan<char> text, PendingEdit made)
    {
        if (keystroke == Keystroke.MoveCursor)
        {
            MoveCursor(made);
        }
        else if (keystroke != Keystroke.Delete || !TryDelete(made))
        {
            Insert(text, made);
        }
    }

    private void Insert(ReadOnlySpan<char> text, PendingEdit made)
    {
        if (_text.Length < text.Length)
        {
            _text = new char[text.Length];
        }

        text.CopyTo(_text);
        _length = text.Length;
        var ticket = _sessions.Edit(_writer, _insert);
        var inserted = made with { Key = _clockOfEdit!.Value + _length, Ticket = ticket };
        Await(_writer.AwaitedInserts, inserted);
        Keep(_writer.Inserts, inserted);
    }

    private bool TryDelete(PendingEdit made)
    {
        var ticket = _sessions.Edit(_writer, _delete);
        if (_clockOfEdit is not { } clock)
        {
            return false;
        }

        var deleted = made with { Key = clock, Ticket = ticket };
        Await(_writer.AwaitedDeletes, deleted);
        Keep(_writer.Deletes, deleted);
        return true;
    }

    private void MoveCursor(PendingEdit made)
    {
        _writer.MoveCursor(_random);
        _sessions.SendPresence(_writer);
        _counts.CursorMoves++;
        _counts.CursorsOutstanding += made.Remaining;
        if (made.Remaining > 0)
        {
            _writer.CursorMoves.Add(made with { Key = _writer.PresenceClock });
        }
    }

    /// <summary>Who is away on plan does not wait for the server; who lost it does.</summary>
    private void Await(PendingEdits awaited, in PendingEdit made)
    {
        if (!_writer.IsAbsent)
        {
            awaited.Add(made with { Remaining = 1 });
        }
    }

    private void Keep(PendingEdits pending, in PendingEdit made)
    {
        _counts.Edits++;
        _counts.DeliveriesExpected += made.Remaining;
        if (made.Remaining > 0)
        {
            pending.Add(made);
        }
    }
}
