using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Reports.Course;

/// <summary>One stretch of a workload's course: sums of counts, merged histograms, and what both sides used. One thread.</summary>
internal sealed class CourseColumn
{
    private readonly Dictionary<Series, List<HistogramSnapshot>> _samples = [];
    private long _planned;
    private long _completed;
    private double _generatorCpuSeconds;
    private double _targetCpuSeconds;
    private double _generatorObservedSeconds;
    private double _targetObservedSeconds;

    /// <summary>Beginning, in seconds from the start of the run.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End, in seconds from the start of the run.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>Time in it that points cover.</summary>
    public double CoveredSeconds { get; private set; }

    /// <summary>Phase at its beginning.</summary>
    public string Phase { get; private set; } = "";

    /// <summary>Arrivals a second that the schedule wanted; null without a point.</summary>
    public double? PlannedPerSecond => CoveredSeconds > 0 ? _planned / CoveredSeconds : null;

    /// <summary>Correct completions a second; null without a point.</summary>
    public double? AchievedPerSecond => CoveredSeconds > 0 ? _completed / CoveredSeconds : null;

    /// <summary>Arrivals that failed, by the time at which they did.</summary>
    public long Failed { get; private set; }

    /// <summary>Arrivals that the target refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Arrivals that were given up unsent.</summary>
    public long Dropped { get; private set; }

    /// <summary>CPU of the generator, 1 being one core; null when not observed.</summary>
    public double? GeneratorCpuCores => _generatorObservedSeconds > 0 ? _generatorCpuSeconds / _generatorObservedSeconds : null;

    /// <summary>CPU of the target, 1 being one core; null when not observed.</summary>
    public double? TargetCpuCores => _targetObservedSeconds > 0 ? _targetCpuSeconds / _targetObservedSeconds : null;

    /// <summary>Largest resident memory; null when not observed.</summary>
    public long? GeneratorResidentBytes { get; private set; }

    /// <summary>Largest resident memory; null when not observed.</summary>
    public long? TargetResidentBytes { get; private set; }

    /// <summary>Largest hiccup; null when not observed.</summary>
    public long? GeneratorHiccupNs { get; private set; }

    /// <summary>Largest hiccup; null when not observed.</summary>
    public long? TargetHiccupNs { get; private set; }

    /// <summary>Adds a second.</summary>
    public void Add(TimelinePoint point)
    {
        Phase = Phase.Length == 0 ? point.Phase : Phase;
        CoveredSeconds += point.LengthSeconds;
        _planned += point.Arrivals.Planned;
        _completed += point.Arrivals.Completed;
        Failed += point.Arrivals.Failed;
        Rejected += point.Arrivals.Rejected;
        Dropped += point.Arrivals.Dropped;
        AddCpu(point.GeneratorCpuCores, point.LengthSeconds, ref _generatorCpuSeconds, ref _generatorObservedSeconds);
        AddCpu(point.TargetCpuCores, point.LengthSeconds, ref _targetCpuSeconds, ref _targetObservedSeconds);
        GeneratorResidentBytes = Larger(GeneratorResidentBytes, point.GeneratorResidentBytes);
        TargetResidentBytes = Larger(TargetResidentBytes, point.TargetResidentBytes);
        GeneratorHiccupNs = Larger(GeneratorHiccupNs, point.GeneratorHiccupNs);
        TargetHiccupNs = Larger(TargetHiccupNs, point.TargetHiccupNs);
    }

    /// <summary>Adds samples of a series.</summary>
    public void Add(Series series, HistogramSnapshot samples)
    {
        if (!_samples.TryGetValue(series, out var list))
        {
            _samples[series] = list = [];
        }

        list.Add(samples);
    }

    /// <summary>Adds all of the column that follows, for a coarser course.</summary>
    public void Add(CourseColumn next)
    {
        Phase = Phase.Length == 0 ? next.Phase : Phase;
        CoveredSeconds += next.CoveredSeconds;
        _planned += next._planned;
        _completed += next._completed;
        Failed += next.Failed;
        Rejected += next.Rejected;
        Dropped += next.Dropped;
        _generatorCpuSeconds += next._generatorCpuSeconds;
        _generatorObservedSeconds += next._generatorObservedSeconds;
        _targetCpuSeconds += next._targetCpuSeconds;
        _targetObservedSeconds += next._targetObservedSeconds;
        GeneratorResidentBytes = Larger(GeneratorResidentBytes, next.GeneratorResidentBytes);
        TargetResidentBytes = Larger(TargetResidentBytes, next.TargetResidentBytes);
        GeneratorHiccupNs = Larger(GeneratorHiccupNs, next.GeneratorHiccupNs);
        TargetHiccupNs = Larger(TargetHiccupNs, next.TargetHiccupNs);
        foreach (var (series, samples) in next._samples)
        {
            samples.ForEach(sample => Add(series, sample));
        }
    }

    /// <summary>All samples of a series in it, merged; null without any. The merge is kept, so that asking again is free.</summary>
    public HistogramSnapshot? Samples(Series series)
    {
        if (!_samples.TryGetValue(series, out var list))
        {
            return null;
        }

        if (list.Count > 1)
        {
            var merged = SnapshotMerge.Of(list);
            list.Clear();
            list.Add(merged);
        }

        return list[0].Count == 0 ? null : list[0];
    }

    private static void AddCpu(double? cores, double seconds, ref double cpuSeconds, ref double observedSeconds)
    {
        cpuSeconds += (cores ?? 0) * seconds;
        observedSeconds += cores is null ? 0 : seconds;
    }

    private static long? Larger(long? one, long? other) => one is null || other > one ? other : one;
}
