using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions;

/// <summary>
/// The sessions of one lane: takes arrivals and hands back completions. A lane is used by one thread, which also paces:
/// waiting for the next deadline and for the next response is one wait.
/// </summary>
public interface ILane : IDisposable
{
    /// <summary>Name in reports: <c>epoll</c>, <c>portable</c>.</summary>
    string Name { get; }

    /// <summary>Number of sessions; they are numbered from 0.</summary>
    int Sessions { get; }

    /// <summary>Bytes sent so far; null when the client does not tell. Any thread, roughly.</summary>
    long? BytesSent { get; }

    /// <summary>Bytes received so far; null when the client does not tell. Any thread, roughly.</summary>
    long? BytesReceived { get; }

    /// <summary>What one failure of a kind said, for people; null when there was none. Any thread.</summary>
    string? ExampleOf(Outcome outcome);

    /// <summary>Opens all sessions. Those that could not be opened by then go on trying, and report when they are ready.</summary>
    /// <param name="timeout">How long to try at the most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many are open, and an example of what kept the others.</returns>
    LaneOpening Open(TimeSpan timeout, CancellationToken cancellation);

    /// <summary>Whether a session is open; asked once for each, after <see cref="Open"/>.</summary>
    bool IsReady(int session);

    /// <summary>Starts an arrival on a ready session and returns at once. Exactly one finishing completion will follow.</summary>
    void Start(int session, in Arrival arrival);

    /// <summary>Gives up what a session has under way; its completion follows with <see cref="Outcome.TimedOut"/>.</summary>
    void Abort(int session);

    /// <summary>Waits for completions.</summary>
    /// <param name="deadlineNs">Returns at this time of the run at the latest; a time gone by only collects.</param>
    /// <param name="wakeEarly">
    /// Whether the first completion ends the wait. Without it, completions are collected at the deadline: fewer wake-ups,
    /// and a response time that may be longer by the remaining wait, never shorter.
    /// </param>
    /// <param name="completions">Filled from the start.</param>
    /// <returns>How many were filled.</returns>
    int Wait(long deadlineNs, bool wakeEarly, Span<Completion> completions);
}
