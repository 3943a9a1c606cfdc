using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Running;

/// <summary>A lane of one session whose answers come as a script says, and whose waits move the time.</summary>
/// <param name="time">Moved by waiting.</param>
/// <param name="answer">Outcome of an arrival and the ns it takes; null for one that never ends, not even when it is aborted.</param>
internal sealed class ScriptedLane(ManualTime time, Func<long, (Outcome Outcome, long AfterNs)?> answer) : ILane
{
    private (Outcome Outcome, long AtNs)? _due;
    private bool _canAbort;

    public string Name => "scripted";

    public int Sessions => 1;

    public long? BytesSent => null;

    public long? BytesReceived => null;

    public string? ExampleOf(Outcome outcome) => null;

    public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation) => new(1, null);

    public bool IsReady(int session) => true;

    public void Start(int session, in Arrival arrival)
    {
        var script = answer(arrival.Index);
        _canAbort = script is not null;
        _due = script is { } known ? (known.Outcome, time.NowNs + known.AfterNs) : null;
    }

    public void Abort(int session)
    {
        if (_canAbort)
        {
            _due = (Outcome.TimedOut, time.NowNs);
        }
    }

    public int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions)
    {
        if (_due is not { } due || due.AtNs > deadlineNs)
        {
            time.NowNs = Math.Max(time.NowNs, deadlineNs);
            return 0;
        }

        _due = null;
        time.NowNs = Math.Max(time.NowNs, wakeEarly ? due.AtNs : deadlineNs);
        completions[0] = new Completion(0, time.NowNs, due.Outcome, SessionReady: true);
        return 1;
    }

    public void Dispose()
    {
        // Holds nothing.
    }
}
