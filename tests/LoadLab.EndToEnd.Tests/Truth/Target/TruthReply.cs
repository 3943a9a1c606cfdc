namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>When an answer is written.</summary>
/// <param name="DueNs">When its first piece is, in ns from the target's time 0.</param>
/// <param name="Pieces">Pieces that it is cut into.</param>
/// <param name="IntervalNs">Time from one piece to the next.</param>
internal readonly record struct TruthReply(long DueNs, int Pieces = 1, long IntervalNs = 0);
