namespace LoadLab.Core.Sessions;

/// <summary>Something that a session reports.</summary>
/// <param name="Session">Which.</param>
/// <param name="EndNs">When it was seen, in ns from the start of the run.</param>
/// <param name="Outcome">What became of the arrival; <see cref="Outcome.None"/> when the session only became ready again.</param>
/// <param name="SessionReady">Whether the session can take the next arrival. If not, a completion without outcome will say when.</param>
public readonly record struct Completion(int Session, long EndNs, Outcome Outcome, bool SessionReady);
