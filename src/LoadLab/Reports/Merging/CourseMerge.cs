using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Reports.Course;

namespace LoadLab.Reports.Merging;

/// <summary>Timelines, windows and phases of several runs on one axis of time.</summary>
internal static class CourseMerge
{
    /// <summary>The first run's record with the course of all of them and all their phases.</summary>
    public static RunRecord Of(IReadOnlyList<RunRecord> ordered, bool areParallel)
    {
        var shifts = Shifts(ordered, areParallel);
        var windows = ordered
            .SelectMany((record, i) => record.Windows.Select(window => window with { StartSeconds = window.StartSeconds + shifts[i] }))
            .OrderBy(window => window.StartSeconds)
            .ToList();
        var points = ordered
            .SelectMany((record, i) => record.Timeline.Select(point => point with { StartSeconds = point.StartSeconds + shifts[i] }))
            .ToList();
        var first = ordered[0];
        return new RunRecord(
            first.Result with { Phases = Phases(ordered, shifts, areParallel) },
            areParallel ? Together(points, windows) : [.. points.OrderBy(point => point.StartSeconds)],
            windows);
    }

    private static double[] Shifts(IReadOnlyList<RunRecord> ordered, bool areParallel)
    {
        var shifts = new double[ordered.Count];
        for (var i = 1; i < ordered.Count; i++)
        {
            shifts[i] = areParallel
                ? (ordered[i].Result.StartedAt - ordered[0].Result.StartedAt).TotalSeconds
                : shifts[i - 1] + Math.Ceiling(ordered[i - 1].Result.DurationSeconds);
        }

        return shifts;
    }

    private static List<PhaseResult> Phases(IReadOnlyList<RunRecord> ordered, double[] shifts, bool areParallel) => areParallel
        ? [.. ordered[0].Result.Phases]
        : [
            .. ordered.SelectMany((record, i) => record.Result.Phases.Select(phase => phase with
            {
                StartSeconds = phase.StartSeconds + shifts[i],
                EndSeconds = phase.EndSeconds + shifts[i],
            })),
        ];

    /// <summary>Seconds of several generators that fell together: counts add up, percentiles are taken of the merged samples.</summary>
    private static List<TimelinePoint> Together(List<TimelinePoint> points, List<MeasurementWindow> windows)
    {
        var samples = windows.ToLookup(window => (Second(window.StartSeconds), window.Workload, window.Name, window.Kind));
        return
        [
            .. points.GroupBy(point => (Second: Second(point.StartSeconds), point.Workload))
                .OrderBy(group => group.Key.Second)
                .Select(group => Sum([.. group], kind => samples[(group.Key.Second, group.Key.Workload, group.First().Measurement, kind)])),
        ];
    }

    private static TimelinePoint Sum(List<TimelinePoint> points, Func<string, IEnumerable<MeasurementWindow>> samplesOf)
    {
        var response = Merged(samplesOf(SeriesKind.Response));
        var lag = Merged(samplesOf(SeriesKind.Lag));
        return points[0] with
        {
            StartSeconds = Second(points[0].StartSeconds),
            LengthSeconds = points.Max(point => point.LengthSeconds),
            Arrivals = ResultMerge.Sum(points.Select(point => point.Arrivals)),
            ResponseP50Ns = response?.ValueAtPercentile(50),
            ResponseP95Ns = response?.ValueAtPercentile(95),
            ResponseP99Ns = response?.ValueAtPercentile(99),
            ResponseMaxNs = response?.Max,
            LagP99Ns = lag?.ValueAtPercentile(99),
            GeneratorCpuCores = Sum(points, point => point.GeneratorCpuCores),
            GeneratorResidentBytes = (long?)Sum(points, point => point.GeneratorResidentBytes),
            GeneratorHiccupNs = points.Max(point => point.GeneratorHiccupNs),
            // All generators watched the same target.
            TargetCpuCores = points.Max(point => point.TargetCpuCores),
            TargetResidentBytes = points.Max(point => point.TargetResidentBytes),
            TargetHiccupNs = points.Max(point => point.TargetHiccupNs),
        };
    }

    /// <summary>Unknown in one is unknown in all.</summary>
    private static double? Sum(List<TimelinePoint> points, Func<TimelinePoint, double?> of) =>
        points.Aggregate((double?)0, (sum, point) => sum + of(point));

    private static HistogramSnapshot? Merged(IEnumerable<MeasurementWindow> windows)
    {
        var list = windows.Select(window => window.Histogram).ToList();
        return list.Count == 0 ? null : SnapshotMerge.Of(list);
    }

    private static double Second(double seconds) => Math.Floor(seconds + 0.02);
}
