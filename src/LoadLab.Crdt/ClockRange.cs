namespace LoadLab.Crdt;

/// <summary>Units that one client made one after another.</summary>
/// <param name="Client">Client id.</param>
/// <param name="Clock">Clock of the first unit.</param>
/// <param name="Length">Number of units, at least 1.</param>
public readonly record struct ClockRange(ulong Client, long Clock, long Length);
