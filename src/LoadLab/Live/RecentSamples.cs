using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Reports.Course;

namespace LoadLab.Live;

/// <summary>The samples of the last few seconds, merged on demand. One thread.</summary>
/// <param name="seconds">How many snapshots count as recent; at least 1.</param>
internal sealed class RecentSamples(int seconds)
{
    private readonly Queue<IReadOnlyList<MeasurementWindow>> _recent = new();

    /// <summary>Adds a second and forgets the one that is no longer recent.</summary>
    public void Add(IntervalSnapshot snapshot)
    {
        _recent.Enqueue(snapshot.Windows);
        while (_recent.Count > seconds)
        {
            _recent.Dequeue();
        }
    }

    /// <summary>All recent samples of a measurement's kind; null without any.</summary>
    public HistogramSnapshot? Of(string workload, string measurement, string kind)
    {
        var windows = _recent.SelectMany(each => each)
            .Where(window => window.Workload == workload && window.Name == measurement && window.Kind == kind && window.Histogram.Count > 0)
            .Select(window => window.Histogram)
            .ToList();
        return windows.Count == 0 ? null : SnapshotMerge.Of(windows);
    }
}
