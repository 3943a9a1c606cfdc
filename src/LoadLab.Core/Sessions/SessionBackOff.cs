namespace LoadLab.Core.Sessions;

/// <summary>
/// How long a session waits before it connects again. It does not wait after a connection that gave a whole answer, that lived for a
/// second, or that the session itself gave up. After any other it waits for 10 ms, doubled with each such connection in a row, 1 s at
/// most. So a peer that hangs up, or breaks the protocol, as soon as it is connected is not called on as fast as the machine can, and a
/// server that closes after each answer works at its full rate. Used by one thread at a time.
/// </summary>
internal struct SessionBackOff
{
    private const long FirstNs = 10_000_000;
    internal const long LongestNs = 1_000_000_000;

    private long _delayNs;
    private long _beganNs;
    private bool _hasAnswered;

    /// <summary>The session begins to connect.</summary>
    /// <param name="nowNs">Time of the run in ns.</param>
    internal void Begin(long nowNs) => (_beganNs, _hasAnswered) = (nowNs, false);

    /// <summary>Something was concluded on the connection.</summary>
    /// <param name="outcome">What; an answer that says no is an answer too.</param>
    internal void Note(Outcome outcome) =>
        _hasAnswered |= outcome is Outcome.Completed or Outcome.Rejected or Outcome.BadStatus;

    /// <summary>The connection has ended, or could not be made.</summary>
    /// <param name="last">What was concluded last.</param>
    /// <param name="nowNs">Time of the run in ns.</param>
    /// <returns>How long to wait before the session connects again, in ns: 0 to 1 s.</returns>
    internal long DelayAfter(Outcome last, long nowNs)
    {
        Note(last);
        // A negative age means that the clock was restarted with the schedule: then nothing is held against the connection.
        var needsNone = _hasAnswered || last == Outcome.TimedOut || nowNs - _beganNs is < 0 or >= LongestNs;
        _delayNs = needsNone ? 0 : Math.Clamp(_delayNs * 2, FirstNs, LongestNs);
        return _delayNs;
    }
}
