using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Reports.Course;

namespace LoadLab.Reports.Charts;

/// <summary>The charts over time of one workload.</summary>
/// <param name="id">Beginning of the charts' ids on the page.</param>
/// <param name="course">The workload over time.</param>
/// <param name="bands">Its phases.</param>
/// <param name="workload">Its totals, for unit and units per arrival.</param>
internal sealed class CourseCharts(string id, WorkloadCourse course, IReadOnlyList<PhaseBand> bands, WorkloadResult workload)
{
    private readonly double _endSeconds = course.Columns.Select(column => column.EndSeconds)
        .Concat(bands.Select(band => band.EndSeconds)).DefaultIfEmpty(1).Max();

    /// <summary>Planned and achieved units of work a second.</summary>
    public Chart Throughput()
    {
        var planned = Points(column => column.PlannedPerSecond * workload.UnitsPerArrival);
        var achieved = Points(column => column.AchievedPerSecond * workload.UnitsPerArrival);
        var highest = planned.Concat(achieved).Max(point => point.Y) ?? 1;
        return Lines(
            "throughput",
            $"Throughput, {workload.Unit} per second",
            $"Planned {Rate(workload.Throughput.PlannedPerSecond)} and achieved {Rate(workload.Throughput.AchievedPerSecond)} "
                + $"{workload.Unit} per second on the plateau.",
            $"{workload.Unit}/s",
            Scale.Linear(highest, Rate),
            [new("achieved", 1, achieved) { IsFilled = true }, new("planned", 4, planned)],
            column => $"planned {Rate(column.PlannedPerSecond * workload.UnitsPerArrival)}, "
                + $"achieved {Rate(column.AchievedPerSecond * workload.UnitsPerArrival)} {workload.Unit}/s");
    }

    /// <summary>Percentiles of a measurement's response times; null without samples.</summary>
    public Chart? Percentiles(string measurement, IReadOnlyList<ChartLimit> limits)
    {
        var series = new Series(measurement, SeriesKind.Response);
        var all = SamplesOf(series);
        if (all.Count == 0)
        {
            return null;
        }

        var worst = course.Columns.MaxBy(column => column.Samples(series)?.ValueAtPercentile(99) ?? 0)!;
        return Times(
            $"{measurement}-percentiles",
            $"{measurement}: response time over time",
            $"p99 is highest at {Scale.Clock(worst.StartSeconds)} with {Time(worst.Samples(series)!.ValueAtPercentile(99))}.",
            all.Min(each => each.ValueAtPercentile(50)),
            [Maximum(series), Percentile(series, 99, 3), Percentile(series, 95, 2), Percentile(series, 50, 1)],
            column => column.Samples(series) is { } samples ? Describe(samples) : "no samples",
            limits);
    }

    /// <summary>Where a measurement's response times lie in each stretch; null without samples.</summary>
    public Chart? Heat(string measurement)
    {
        var series = new Series(measurement, SeriesKind.Response);
        var all = SamplesOf(series);
        if (all.Count == 0)
        {
            return null;
        }

        var scale = Scale.Logarithmic(all.Min(each => each.Min), all.Max(each => each.Max), Time);
        var frame = Frame($"{measurement}-heat", $"{measurement}: where response times lie", "Densest around the median.", "time (log)", scale) with
        {
            Description = $"Response times between {Time(all.Min(each => each.Min))} and {Time(all.Max(each => each.Max))}, "
                + "a column for each stretch of the run, darker where more of its samples lie.",
        };
        return new Chart(
            frame.Title, HeatMap.Draw(frame, course.Columns, series), [.. HeatMap.Legend.Select(each => ($"key h{each.Shade}", each.Text))]);
    }

    /// <summary>Arrivals that were not answered correctly; null when there are none.</summary>
    public Chart? Failures()
    {
        var highest = course.Columns.Select(column => Math.Max(column.Failed, Math.Max(column.Rejected, column.Dropped))).DefaultIfEmpty(0).Max();
        return highest == 0 ? null : Lines(
            "failures",
            "Failed, rejected and dropped arrivals",
            $"{Count(workload.Arrivals.Failed)} failed, {Count(workload.Arrivals.Rejected)} rejected, {Count(workload.Arrivals.Dropped)} dropped.",
            "arrivals",
            Scale.Linear(highest, value => Count((long)Math.Round(value))),
            [
                new("failed", 5, Points(column => column.Failed)),
                new("rejected", 2, Points(column => column.Rejected)),
                new("dropped", 4, Points(column => column.Dropped)),
            ],
            column => $"{Count(column.Failed)} failed, {Count(column.Rejected)} rejected, {Count(column.Dropped)} dropped");
    }

    /// <summary>CPU of both sides; null when neither was observed.</summary>
    public Chart? Cpu() => Sides(
        "cpu",
        "Processor use",
        "cores",
        Unit.Cores,
        column => column.GeneratorCpuCores,
        column => column.TargetCpuCores,
        highest => Scale.Linear(highest, value => AmountFormat.Format(value, Unit.Count)));

    /// <summary>Resident memory of both sides; null when neither was observed.</summary>
    public Chart? Memory() => Sides(
        "memory",
        "Resident memory",
        "bytes",
        Unit.Bytes,
        column => column.GeneratorResidentBytes,
        column => column.TargetResidentBytes,
        highest => Scale.Linear(highest, value => AmountFormat.Format(value, Unit.Bytes)));

    /// <summary>Largest hiccups of both sides; null when neither was observed.</summary>
    public Chart? Hiccups() => Sides(
        "hiccups",
        "Largest hiccup: a thread that should run and could not",
        "time (log)",
        Unit.Nanoseconds,
        column => column.GeneratorHiccupNs,
        column => column.TargetHiccupNs,
        highest => Scale.Logarithmic(Math.Min(1e5, highest), Math.Max(highest, 1e6), Time));

    /// <summary>Lag of the generator; null without arrivals.</summary>
    public Chart? Lag(IReadOnlyList<ChartLimit> limits)
    {
        var series = course.Measurements.Select(name => new Series(name, SeriesKind.Lag)).FirstOrDefault(course.Has);
        if (series is null)
        {
            return null;
        }

        var maximum = Maximum(series);
        return Times(
            "lag",
            "Generator lag: our own lateness",
            $"At most {Time(maximum.Points.Max(point => point.Y) ?? 0)}.",
            1e4,
            [maximum, Percentile(series, 99, 3), Percentile(series, 50, 1)],
            column => column.Samples(series) is { } samples ? Describe(samples) : "no arrivals",
            limits);
    }

    /// <summary>Lines of times on a logarithmic axis, on which every limit can be seen. The first line is the highest.</summary>
    private Chart Times(
        string name,
        string title,
        string description,
        double lowestNs,
        IReadOnlyList<ChartSeries> series,
        Func<CourseColumn, string> readout,
        IReadOnlyList<ChartLimit> limits)
    {
        var highestNs = limits.Select(limit => limit.Value).Append(series[0].Points.Max(point => point.Y) ?? 0).Max();
        return Lines(name, title, description, "time (log)", Scale.Logarithmic(lowestNs, highestNs, Time), series, readout, limits);
    }

    private ChartSeries Maximum(Series series) => new("max", 5, Points(column => column.Samples(series)?.Max));

    private ChartSeries Percentile(Series series, double percentile, int style) =>
        new(FormattableString.Invariant($"p{percentile}"), style, Points(column => column.Samples(series)?.ValueAtPercentile(percentile)));

    private List<HistogramSnapshot> SamplesOf(Series series) =>
        [.. course.Columns.Select(column => column.Samples(series)).OfType<HistogramSnapshot>()];

    private Chart? Sides(
        string name,
        string title,
        string unitName,
        Unit unit,
        Func<CourseColumn, double?> generator,
        Func<CourseColumn, double?> target,
        Func<double, Scale> scale)
    {
        var (ours, theirs) = (Points(generator), Points(target));
        if (ours.Concat(theirs).Max(point => point.Y) is not { } highest)
        {
            return null;
        }

        return Lines(
            name,
            title,
            $"Highest: generator {AmountFormat.Format(ours.Max(point => point.Y), unit)}, target {AmountFormat.Format(theirs.Max(point => point.Y), unit)}.",
            unitName,
            scale(highest),
            [new("target", 1, theirs), new("generator", 2, ours)],
            column => $"generator {AmountFormat.Format(generator(column), unit)}, target {AmountFormat.Format(target(column), unit)}");
    }

    private Chart Lines(
        string name,
        string title,
        string description,
        string yTitle,
        Scale y,
        IReadOnlyList<ChartSeries> series,
        Func<CourseColumn, string> readout,
        IReadOnlyList<ChartLimit>? limits = null)
    {
        var readouts = course.Columns.Select(column => new ChartReadout(
            column.StartSeconds,
            column.EndSeconds,
            $"{Scale.Clock(column.StartSeconds)}–{Scale.Clock(column.EndSeconds)}"
                + $"{(column.Phase.Length > 0 ? $", {column.Phase}" : "")}: {readout(column)}"));
        return new Chart(
            title,
            LineChart.Draw(Frame(name, title, description, yTitle, y), series, [.. readouts], limits),
            [.. series.Select(each => ($"key s{each.Style}{(each.IsFilled ? " area" : "")}", each.Name))]);
    }

    private ChartFrame Frame(string name, string title, string description, string yTitle, Scale y) => new()
    {
        Id = $"{id}-{new string([.. name.Where(character => char.IsAsciiLetterOrDigit(character) || character == '-')])}",
        Title = title,
        Description = description,
        XTitle = "time since the start (min:s)",
        YTitle = yTitle,
        X = Scale.Time(_endSeconds),
        Y = y,
        Bands = bands,
    };

    private List<(double X, double? Y)> Points(Func<CourseColumn, double?> value) =>
        [.. course.Columns.Select(column => ((column.StartSeconds + column.EndSeconds) / 2, value(column)))];

    private static string Describe(HistogramSnapshot samples) =>
        $"p50 {Time(samples.ValueAtPercentile(50))}, p95 {Time(samples.ValueAtPercentile(95))}, "
        + $"p99 {Time(samples.ValueAtPercentile(99))}, max {Time(samples.Max)}";

    private static string Time(double ns) => AmountFormat.Format(ns, Unit.Nanoseconds);

    private static string Count(long count) => AmountFormat.Format(count, Unit.Count);

    private static string Rate(double? perSecond) => AmountFormat.Format(perSecond, Unit.Count);

    private static string Rate(double perSecond) => AmountFormat.Format(perSecond, Unit.Count);
}
