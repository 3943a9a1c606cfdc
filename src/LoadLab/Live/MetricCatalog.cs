using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Live;

/// <summary>The one list of metrics, for Prometheus and OTLP alike. Documented in docs/metrics.md.</summary>
internal static class MetricCatalog
{
    /// <summary>Upper bounds of the histograms' buckets in seconds: 1-2-3-5-7 in each decade from 10 us to 60 s.</summary>
    private static readonly double[] BoundsSeconds =
    [
        .. from decade in Enumerable.Range(-5, 6)
           from factor in (double[])[1, 2, 3, 5, 7]
           select Math.Round(factor * Math.Pow(10, decade), 6),
        10, 20, 30, 60,
    ];

    private static readonly (string Outcome, Func<ArrivalCounts, long> Of)[] Outcomes =
    [
        ("completed", arrivals => arrivals.Completed),
        ("failed", arrivals => arrivals.Failed),
        ("rejected", arrivals => arrivals.Rejected),
        ("dropped", arrivals => arrivals.Dropped),
    ];

    private static readonly (string Kind, string Name, string Help)[] Times =
    [
        (SeriesKind.Response, "loadlab_response_time_seconds", "Response time from the intended start."),
        (SeriesKind.Service, "loadlab_service_time_seconds", "Service time from the actual start."),
        (SeriesKind.Wait, "loadlab_session_wait_seconds", "Time in which a due arrival found no free session."),
        (SeriesKind.Lag, "loadlab_generator_lag_seconds", "Lateness of the generator itself."),
    ];

    /// <summary>All metrics after a second.</summary>
    /// <param name="snapshot">The second.</param>
    /// <param name="samples">All samples of the run so far.</param>
    public static IReadOnlyList<Metric> Of(
        IntervalSnapshot snapshot, IReadOnlyDictionary<(string Workload, Series Series), HdrHistogram> samples) =>
    [
        new("loadlab_run_info", "The run; always 1.", MetricKind.Gauge, [Sample(1, ("run_id", snapshot.RunId), ("scenario", snapshot.Scenario))]),
        Gauge("loadlab_run_elapsed_seconds", "Time since the start of the schedule.", [Sample(snapshot.ElapsedSeconds)]),
        Gauge("loadlab_run_planned_seconds", "Length of the schedule.", [Sample(snapshot.PlannedSeconds)]),
        new(
            "loadlab_arrivals_planned_total",
            "Arrivals that the schedule drew.",
            MetricKind.Counter,
            [.. snapshot.Totals.Select(each => Sample(each.Arrivals.Planned, ("workload", each.Name)))]),
        new(
            "loadlab_arrivals_total",
            "Arrivals by what became of them.",
            MetricKind.Counter,
            [
                .. from workload in snapshot.Totals
                   from outcome in Outcomes
                   select Sample(outcome.Of(workload.Arrivals), ("workload", workload.Name), ("outcome", outcome.Outcome)),
            ]),
        Gauge("loadlab_units_per_arrival", "Units of work that one arrival carries.", [.. snapshot.Totals.Select(each => Sample(each.UnitsPerArrival, ("workload", each.Name), ("unit", each.Unit)))]),
        .. Times.Select(time => Histogram(time.Kind, time.Name, time.Help, samples)).Where(metric => metric.Samples.Count > 0),
        .. Bounds(snapshot),
        .. Sides(snapshot.Points is [var first, ..] ? first : null),
    ];

    private static IEnumerable<Metric> Bounds(IntervalSnapshot snapshot)
    {
        yield return Gauge(
            "loadlab_objective_met",
            "1 when an objective holds so far, 0 when it is missed; absent while it is open.",
            [.. snapshot.Objectives.Where(IsJudged).Select(each => Sample(Met(each), ("objective", each.Text)))]);
        yield return Gauge(
            "loadlab_validity_met",
            "1 when a validity limit holds so far, 0 when it is missed; absent while it is open.",
            [.. snapshot.Validity.Where(IsJudged).Select(each => Sample(Met(each), ("limit", each.Text)))]);
    }

    private static IEnumerable<Metric> Sides(TimelinePoint? point)
    {
        yield return Gauge("loadlab_cpu_cores", "Processor use in the last second, 1 being one core.", Pair(point?.GeneratorCpuCores, point?.TargetCpuCores));
        yield return Gauge("loadlab_resident_memory_bytes", "Resident memory.", Pair(point?.GeneratorResidentBytes, point?.TargetResidentBytes));
        yield return Gauge("loadlab_hiccup_max_seconds", "Largest hiccup of the last second.", Pair(point?.GeneratorHiccupNs / 1e9, point?.TargetHiccupNs / 1e9));
    }

    private static Metric Histogram(
        string kind, string name, string help, IReadOnlyDictionary<(string Workload, Series Series), HdrHistogram> samples) => new(
            name,
            help,
            MetricKind.Histogram,
            [.. samples.Where(each => each.Key.Series.Kind == kind).SelectMany(each => HistogramSamples(each.Key.Workload, each.Key.Series, each.Value))]);

    private static IEnumerable<MetricSample> HistogramSamples(string workload, Series series, HdrHistogram samples)
    {
        (string, string)[] labels = [("workload", workload), ("measurement", series.Measurement)];
        var seen = 0L;
        var buckets = samples.Buckets;
        var hasNext = buckets.MoveNext();
        foreach (var bound in BoundsSeconds)
        {
            for (; hasNext && buckets.Current.LowestValue <= bound * 1e9; hasNext = buckets.MoveNext())
            {
                seen += buckets.Current.Count;
            }

            var text = bound.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
            yield return new MetricSample("_bucket", [.. labels, ("le", text)], seen);
        }

        yield return new MetricSample("_bucket", [.. labels, ("le", "+Inf")], samples.Count);
        yield return new MetricSample("_sum", labels, samples.Mean * samples.Count / 1e9);
        yield return new MetricSample("_count", labels, samples.Count);
    }

    private static MetricSample[] Pair(double? generator, double? target) =>
    [
        .. from side in new[] { (Name: "generator", Value: generator), (Name: "target", Value: target) }
           where side.Value is not null
           select Sample(side.Value ?? 0, ("side", side.Name)),
    ];

    private static Metric Gauge(string name, string help, IReadOnlyList<MetricSample> samples) => new(name, help, MetricKind.Gauge, samples);

    private static MetricSample Sample(double value, params (string Name, string Value)[] labels) => new("", labels, value);

    private static bool IsJudged(ObjectiveResult each) => each.Verdict != ObjectiveVerdict.Inconclusive;

    private static double Met(ObjectiveResult each) => each.Verdict == ObjectiveVerdict.Passed ? 1 : 0;
}
