namespace LoadLab.Core.Recording;

/// <summary>What a snapshot remembers beside its counts; the indexes mean nothing when the count is 0.</summary>
internal readonly record struct HistogramSnapshotTotals(long Count, long ClampedCount, int FirstIndex, int LastIndex);
