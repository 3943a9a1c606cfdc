using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Reports.Course;

namespace LoadLab.Live;

/// <summary>
/// What the live page and the metrics know of a run: its course, bounded however long it runs, and all samples so far. Fed and
/// rendered by one thread; <see cref="Metrics"/> is replaced whole and can be read from any.
/// </summary>
internal sealed class LiveState
{
    /// <summary>Stretches in a live chart: few enough to be sent every second.</summary>
    public const int MaximumColumns = 90;

    private readonly Dictionary<(string Workload, Series Series), HdrHistogram> _samples = [];
    private IReadOnlyList<Metric> _metrics = [];

    /// <summary>The last second; null before the first.</summary>
    public IntervalSnapshot? Latest { get; private set; }

    /// <summary>The run over time.</summary>
    public RunCourse Course { get; } = new(MaximumColumns);

    /// <summary>The metrics after the last second.</summary>
    public IReadOnlyList<Metric> Metrics => Volatile.Read(ref _metrics);

    /// <summary>Adds a second.</summary>
    public void Add(IntervalSnapshot snapshot)
    {
        Latest = snapshot;
        foreach (var point in snapshot.Points)
        {
            Course.Add(point);
        }

        foreach (var window in snapshot.Windows)
        {
            Course.Add(window);
            Sum(window);
        }

        Volatile.Write(ref _metrics, MetricCatalog.Of(snapshot, _samples));
    }

    /// <summary>All samples so far of a workload, by series.</summary>
    public IReadOnlyDictionary<Series, HdrHistogram> SamplesOf(string workload) =>
        _samples.Where(each => each.Key.Workload == workload).ToDictionary(each => each.Key.Series, each => each.Value);

    private void Sum(MeasurementWindow window)
    {
        var key = (window.Workload, new Series(window.Name, window.Kind));
        if (!_samples.TryGetValue(key, out var sum))
        {
            _samples[key] = sum = new HdrHistogram(window.Histogram.Layout);
        }

        sum.Add(window.Histogram);
    }
}
