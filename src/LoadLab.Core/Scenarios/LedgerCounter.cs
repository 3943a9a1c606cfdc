namespace LoadLab.Core.Scenarios;

/// <summary>A counter that the ledger keeps: what became of every event, alert, room or edit.</summary>
/// <param name="Name">As in <c>result.json</c>, for example <c>eventsLost</c>.</param>
/// <param name="Words">As in objectives, for example <c>events lost</c>.</param>
/// <param name="IsDefect">
/// Whether anything but zero is wrong work (lost, duplicated, wrongly alerted, diverged). Objectives on such a counter are
/// correctness objectives: they stand however late the generator was.
/// </param>
public sealed record LedgerCounter(string Name, string Words, bool IsDefect);
