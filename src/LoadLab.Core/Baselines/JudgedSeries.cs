using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>The series of a run's plateaus, taken from its windows.</summary>
internal static class JudgedSeries
{
    internal static IReadOnlyList<ResponseSeries> Responses(RunRecord record)
    {
        var plateaus = Plateaus(record.Result);
        return
        [
            .. record.Windows
                .Where(window => window.Kind == SeriesKind.Response && plateaus.Contains((window.Workload, window.Phase)))
                .GroupBy(window => (window.Workload, window.Name, window.Phase))
                .Select(series => Response(series.Key.Workload, series.Key.Name, series.Key.Phase, [.. series]))
                .OfType<ResponseSeries>(),
        ];
    }

    internal static IReadOnlyList<RateSeries> Rates(RunRecord record)
    {
        var plateaus = Plateaus(record.Result);
        var phases = record.Timeline
            .Where(point => plateaus.Contains((point.Workload, point.Phase)) && point.LengthSeconds > 0)
            .GroupBy(point => (point.Workload, point.Phase))
            .ToList();
        List<RateSeries> rates = [];
        foreach (var phase in phases)
        {
            var perArrival = UnitsPerCompletion(record.Result, phase.Key.Workload, phases.Where(each => each.Key.Workload == phase.Key.Workload));
            rates.Add(Rate($"{phase.Key.Workload} throughput", phase.Key.Phase, WorseDirection.Lower, [.. phase], point => point.Arrivals.Completed * perArrival));
        }

        // The target's processor time is one for all workloads: the first workload's points have it.
        foreach (var phase in phases.Where(phase => phase.Key.Workload == phases[0].Key.Workload && phase.All(point => point.TargetCpuCores is not null)))
        {
            rates.Add(Rate("target CPU", phase.Key.Phase, WorseDirection.Higher, [.. phase], point => point.TargetCpuCores!.Value * point.LengthSeconds));
        }

        return [.. rates.Where(rate => rate.Amounts.Sum() > 0)];
    }

    /// <summary>
    /// Units of work that a completion in the timeline stands for. The windows are whole seconds, of which the last also holds what was
    /// answered after the phase: they tell how throughput varied, and the run's own figure tells how high it was.
    /// </summary>
    private static double UnitsPerCompletion(RunResult result, string name, IEnumerable<IEnumerable<TimelinePoint>> phases)
    {
        var workload = result.Workloads.First(workload => workload.Name == name);
        var (completed, seconds) = phases.SelectMany(phase => phase)
            .Aggregate((Completed: 0.0, Seconds: 0.0), (sum, point) => (sum.Completed + point.Arrivals.Completed, sum.Seconds + point.LengthSeconds));
        return completed > 0 ? workload.Throughput.AchievedPerSecond * seconds / completed : workload.UnitsPerArrival;
    }

    private static HashSet<(string Workload, string Phase)> Plateaus(RunResult result) =>
        [.. result.Phases.Where(phase => phase.IsJudged).Select(phase => (phase.Workload, phase.Name))];

    private static ResponseSeries? Response(string workload, string name, string phase, IReadOnlyList<MeasurementWindow> windows)
    {
        var seconds = windows.GroupBy(window => window.StartSeconds).OrderBy(second => second.Key)
            .Select(second => Sum([.. second.Select(window => window.Histogram)]))
            .ToList();
        var all = Sum(seconds);
        return all.Count == 0 ? null : new ResponseSeries(workload, name, phase, all, seconds);
    }

    private static HistogramSnapshot Sum(IReadOnlyList<HistogramSnapshot> windows)
    {
        if (windows.Count == 1)
        {
            return windows[0];
        }

        var sum = new HdrHistogram(windows[0].Layout);
        foreach (var window in windows)
        {
            sum.Add(window);
        }

        return HistogramSnapshot.Of(sum);
    }

    private static RateSeries Rate(
        string name, string phase, WorseDirection worse, IReadOnlyList<TimelinePoint> points, Func<TimelinePoint, double> amount) =>
        new(name, phase, worse, [.. points.Select(amount)], [.. points.Select(point => point.LengthSeconds)]);
}
