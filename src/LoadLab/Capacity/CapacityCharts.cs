using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Text;
using LoadLab.Reports.Charts;

namespace LoadLab.Capacity;

/// <summary>The pictures of a capacity report.</summary>
internal static class CapacityCharts
{
    private const string HeldClass = "cell h7";
    private const string MissedClass = "limit";
    private const string UnclearClass = "axis";

    private static readonly (string, string)[] VerdictLegend = [("key h7", "held"), (MissedClass, "missed"), (UnclearClass, "shows nothing")];

    /// <summary>All that can be drawn of a search.</summary>
    internal static IReadOnlyList<Chart> Of(CapacityReport report) => report.Steps.Count == 0 ? [] :
        [.. new[] { Headroom(report), Response(report), Model(report), Course(report) }.OfType<Chart>()];

    /// <summary>Response time against load.</summary>
    private static Chart? Response(CapacityReport report)
    {
        List<CapacityStep> steps = [.. report.Steps.Where(step => step.ResponseP95Ns is > 0).OrderBy(step => step.Load)];
        if (steps.Count == 0)
        {
            return null;
        }

        var frame = new ChartFrame
        {
            Id = "response",
            Title = "Response time against load",
            Description = $"Response times of {steps.Count} steps by their load.",
            XTitle = $"load in {report.Axis.Unit}",
            YTitle = "response time",
            X = Scale.Linear(steps[^1].Load * 1.05, Number),
            Y = Scale.Logarithmic(
                steps.Min(step => step.ResponseP50Ns ?? 1e6), steps.Max(step => step.ResponseP99Ns ?? 1e6), value => AmountFormat.Format(value, Unit.Nanoseconds)),
        };
        ChartSeries[] series =
        [
            Line("p99", 3, steps, step => step.ResponseP99Ns),
            Line("p95", 1, steps, step => step.ResponseP95Ns),
            Line("p50", 4, steps, step => step.ResponseP50Ns),
        ];
        var svg = LineChart.Draw(frame, series, [.. steps.Select(step => Readout(report, step))]);
        return new Chart(frame.Title, svg, [("line s3", "p99"), ("line s1", "p95"), ("line s4", "p50")]);
    }

    /// <summary>Throughput against concurrency, with the curve where the law fits.</summary>
    private static Chart? Model(CapacityReport report)
    {
        List<CapacityStep> steps = [.. report.Steps.Where(step => step is { Concurrency: > 0, ThroughputPerSecond: > 0 })];
        if (steps.Count == 0)
        {
            return null;
        }

        var highest = steps.Max(step => step.Concurrency!.Value);
        var frame = new ChartFrame
        {
            Id = "model",
            Title = "Throughput against concurrency",
            Description = report.Model.RefusalReason ?? "Measured steps with the fitted Universal Scalability Law.",
            XTitle = "requests at the target, on average",
            YTitle = "throughput per second",
            X = Scale.Linear(highest * 1.1, Number),
            Y = Scale.Linear(steps.Max(step => step.ThroughputPerSecond!.Value) * 1.1, Number),
        };
        var svg = frame.Draw(writer =>
        {
            if (report.Model.Law is { } law)
            {
                var path = Enumerable.Range(1, 100).Select(i => highest * 1.1 * i / 100)
                    .Select((n, i) => $"{(i == 0 ? 'M' : 'L')}{SvgWriter.Number(frame.AtX(n))} {SvgWriter.Number(frame.AtY(law.ThroughputAt(n)))}");
                writer.Element("path", null, ("class", "line s2"), ("d", string.Concat(path)));
            }

            foreach (var step in steps)
            {
                Point(writer, frame, step, step.Concurrency!.Value, step.ThroughputPerSecond!.Value, Words(report, step));
            }
        });
        return new Chart(frame.Title, svg, report.Model.Law is null ? VerdictLegend : [("line s2", "law"), .. VerdictLegend]);
    }

    /// <summary>The steps in the order in which they were taken.</summary>
    private static Chart Course(CapacityReport report)
    {
        var end = report.Steps[^1].StartSeconds + report.Steps[^1].TookSeconds;
        var frame = new ChartFrame
        {
            Id = "course",
            Title = "The steps of the search",
            Description = $"{report.Steps.Count} steps in {AmountFormat.Format(TimeSpan.FromSeconds(end))}.",
            XTitle = "time of the search, min:s",
            YTitle = report.Axis.Unit,
            X = Scale.Time(end),
            Y = Scale.Linear(report.Steps.Max(step => step.Load) * 1.05, Number),
        };
        var svg = frame.Draw(writer =>
        {
            foreach (var step in report.Steps)
            {
                var (from, to, y) = (frame.AtX(step.StartSeconds), frame.AtX(step.StartSeconds + step.TookSeconds), frame.AtY(step.Load));
                writer.Mark(
                    "rect", Words(report, step), ("class", ClassOf(step)), ("x", from + 1), ("y", y - 3), ("width", Math.Max(1, to - from - 2)), ("height", 6.0));
            }

            if (report.Conclusion.Capacity is { } capacity)
            {
                var y = SvgWriter.Number(frame.AtY(capacity.Value));
                writer.Element("path", null, ("class", "line s2"), ("d", $"M{SvgWriter.Number(frame.AtX(0))} {y}H{SvgWriter.Number(ChartFrame.PlotRight)}"));
            }
        });
        return new Chart(frame.Title, svg, [.. VerdictLegend, ("line s2", "the limit found")]);
    }

    /// <summary>How much of the capacity the scenario's own load takes.</summary>
    private static Chart? Headroom(CapacityReport report)
    {
        if ((report.Conclusion.Capacity?.Value ?? report.Conclusion.HighestHeldLoad) is not { } capacity)
        {
            return null;
        }

        var load = report.Axis.ScenarioLoad;
        var interval = report.Conclusion.Capacity?.Interval;
        var frame = new ChartFrame
        {
            Id = "headroom",
            Title = "Headroom",
            Description = HeadroomText(report) ?? "",
            XTitle = report.Axis.Unit,
            YTitle = "",
            X = Scale.Linear(Math.Max(interval?.High ?? capacity, load) * 1.05, Number),
            Y = new Scale(value => value, []),
        };
        var svg = frame.Draw(writer =>
        {
            Bar(writer, frame, "cell h2", 0.55, 0, capacity, $"capacity {ConclusionText.Load(capacity, report.Axis)}");
            Bar(writer, frame, "cell h7", 0.25, 0, load, $"the scenario's own load {ConclusionText.Load(load, report.Axis)}");
            if (interval is { } ends)
            {
                Bar(writer, frame, "limit", 0.55, ends.Low, ends.High, "95 % interval of the capacity");
            }
        });
        return new Chart(frame.Title, svg, [("key h7", "the scenario's own load"), ("key h3", "capacity"), ("limit", "95 % interval")])
        {
            Note = HeadroomText(report),
        };
    }

    /// <summary>The share of the capacity that the scenario's own load leaves free.</summary>
    internal static string? HeadroomText(CapacityReport report)
    {
        if ((report.Conclusion.Capacity?.Value ?? report.Conclusion.HighestHeldLoad) is not { } capacity)
        {
            return null;
        }

        var free = 1 - (report.Axis.ScenarioLoad / capacity);
        if (free < 0 && report.Conclusion.Capacity is null)
        {
            // A search that was stopped below the scenario's own load has not found out.
            return null;
        }

        var load = ConclusionText.Load(report.Axis.ScenarioLoad, report.Axis);
        return free >= 0
            ? $"The scenario's own {load} leaves {AmountFormat.Format(free, Unit.Ratio)} of the capacity free."
            : $"The scenario's own {load} is {AmountFormat.Format(-free, Unit.Ratio)} beyond the capacity.";
    }

    private static void Bar(SvgWriter writer, ChartFrame frame, string style, double top, double from, double to, string words) => writer.Mark(
        "rect", words, ("class", style), ("x", frame.AtX(from)), ("y", frame.AtY(top + 0.2)),
        ("width", Math.Max(1, frame.AtX(to) - frame.AtX(from))), ("height", ChartFrame.PlotHeight * 0.2));

    private static void Point(SvgWriter writer, ChartFrame frame, CapacityStep step, double x, double y, string words) =>
        writer.Mark("circle", words, ("class", ClassOf(step)), ("cx", frame.AtX(x)), ("cy", frame.AtY(y)), ("r", 4.0));

    private static ChartSeries Line(string name, int style, List<CapacityStep> steps, Func<CapacityStep, double?> of) =>
        new(name, style, [.. steps.GroupBy(step => step.Load).Select(group => (group.Key, group.Average(of)))]);

    private static ChartReadout Readout(CapacityReport report, CapacityStep step) => new(step.Load * 0.995, step.Load * 1.005, Words(report, step));

    private static string ClassOf(CapacityStep step) => step.Verdict switch
    {
        StepVerdict.Held => HeldClass,
        StepVerdict.Missed => MissedClass,
        _ => UnclearClass,
    };

    private static string Words(CapacityReport report, CapacityStep step) =>
        $"{ConclusionText.Load(step.Load, report.Axis)}: {ProgressText.Name(step.Verdict)}, p95 {AmountFormat.Format(step.ResponseP95Ns, Unit.Nanoseconds)}, "
        + $"{AmountFormat.Format(step.ThroughputPerSecond, Unit.PerSecond)}, concurrency {AmountFormat.Format(step.Concurrency, Unit.Count)}";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
