using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Running;

/// <summary>
/// A lane on a fake clock with a scripted target behind it. Time passes only while the lane waits, and by the costs that are
/// set for its own work.
/// </summary>
internal sealed class FakeLane(FakeTime time, RunClock clock, int sessions, Func<Arrival, long, Reply> target) : ILane
{
    private const long None = long.MaxValue;
    private readonly long[] _answerAtNs = [.. Enumerable.Repeat(None, sessions)];
    private readonly long[] _readyAtNs = [.. Enumerable.Repeat(None, sessions)];
    private readonly Reply[] _replies = new Reply[sessions];

    public string Name => "fake";

    public int Sessions => sessions;

    public long? BytesSent => null;

    public long? BytesReceived => null;

    /// <summary>Processor time of one start.</summary>
    internal long StartCostNs { get; init; }

    /// <summary>Processor time of reading one answer.</summary>
    internal long ReadCostNs { get; init; }

    /// <summary>Time by which a wait that would end at a time ends later: a machine that runs somebody else.</summary>
    internal Func<long, long> OversleepNs { get; init; } = _ => 0;

    /// <summary>Called at the end of each wait.</summary>
    internal Action? AfterWait { get; set; }

    /// <summary>Sessions that are open at first.</summary>
    internal int OpenAtFirst { get; init; } = int.MaxValue;

    internal List<(Arrival Arrival, int Session, long AtNs)> Started { get; } = new(100_000);

    internal int Aborts { get; private set; }

    public string? ExampleOf(Outcome outcome) => null;

    public LaneOpening Open(TimeSpan timeout, CancellationToken cancellation) => new(sessions, null);

    public bool IsReady(int session) => session < OpenAtFirst;

    public void Start(int session, in Arrival arrival)
    {
        _answerAtNs[session].ShouldBe(None);
        Started.Add((arrival, session, clock.NowNs));
        time.Ns += StartCostNs;
        _replies[session] = target(arrival, clock.NowNs);
        _answerAtNs[session] = _replies[session].ServiceNs == Reply.Never ? None - 1 : clock.NowNs + _replies[session].ServiceNs;
    }

    public void Abort(int session)
    {
        Aborts++;
        _replies[session] = new Reply(0, Outcome.TimedOut, ReopensAfterNs: 0);
        _answerAtNs[session] = clock.NowNs;
    }

    public int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions)
    {
        var next = Math.Min(_answerAtNs.Min(), _readyAtNs.Min());
        var wake = wakeEarly ? Math.Min(deadlineNs, next) : deadlineNs;
        if (wake > clock.NowNs)
        {
            time.Ns += wake - clock.NowNs + OversleepNs(wake);
        }

        var count = 0;
        for (var session = 0; session < sessions && count < completions.Length; session++)
        {
            if (_answerAtNs[session] <= clock.NowNs)
            {
                time.Ns += ReadCostNs;
                completions[count++] = Answer(session);
            }
            else if (_readyAtNs[session] <= clock.NowNs)
            {
                _readyAtNs[session] = None;
                completions[count++] = new Completion(session, clock.NowNs, Outcome.None, SessionReady: true);
            }
        }

        AfterWait?.Invoke();
        return count;
    }

    public void Dispose()
    {
    }

    private Completion Answer(int session)
    {
        var reply = _replies[session];
        _answerAtNs[session] = None;
        if (reply.ReopensAfterNs is { } after)
        {
            _readyAtNs[session] = clock.NowNs + after;
        }

        return new Completion(session, clock.NowNs, reply.Outcome, SessionReady: reply.ReopensAfterNs is null);
    }
}
