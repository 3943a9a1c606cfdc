using LoadLab.Core.Recording;

namespace LoadLab.Reports.Course;

/// <summary>Exact sums of snapshots.</summary>
internal static class SnapshotMerge
{
    /// <summary>All samples together. The first one's range and precision count; others that do not fit it exactly are refused.</summary>
    /// <exception cref="ArgumentException">The sum would not be exact.</exception>
    public static HistogramSnapshot Of(IReadOnlyList<HistogramSnapshot> snapshots)
    {
        if (snapshots.Count == 1)
        {
            return snapshots[0];
        }

        var sum = new HdrHistogram(snapshots[0].Layout);
        foreach (var snapshot in snapshots)
        {
            sum.Add(snapshot);
        }

        return HistogramSnapshot.Of(sum);
    }
}
