using System.Globalization;
using System.Text;
using System.Text.Json;
using LoadLab.Core.Text;
using LoadLab.Files;
using LoadLab.Pages;
using LoadLab.Reports;
using LoadLab.Reports.Charts;

namespace LoadLab.Capacity;

/// <summary>What a plan leaves behind: <c>plan.html</c>, <c>.md</c>, <c>.csv</c>, <c>.json</c>.</summary>
internal static class PlanReports
{
    internal static void Write(string folder, PlanReport report)
    {
        AtomicFile.Write(Path.Combine(folder, "plan.csv"), Csv(report));
        AtomicFile.Write(Path.Combine(folder, "plan.md"), Markdown(report));
        AtomicFile.Write(Path.Combine(folder, "plan.html"), Html(report));
        AtomicFile.Write(Path.Combine(folder, "plan.json"), JsonSerializer.Serialize(report, CapacityStore.Options) + "\n");
    }

    internal static string Html(PlanReport report) =>
        PageRenderer.Render<PlanPage>(new Dictionary<string, object?> { [nameof(PlanPage.Report)] = report });

    internal static string Markdown(PlanReport report)
    {
        var text = new StringBuilder($"## Capacity plan\n\n{MarkdownText.Escape(PlanText.Sentence(report))}\n\n").Append(MarkdownText.Head("plan", ""));
        foreach (var (name, value) in PlanText.Figures(report))
        {
            text.Append(MarkdownText.Row(MarkdownText.Escape(name), MarkdownText.Escape(value)));
        }

        text.Append('\n');
        foreach (var advice in report.Plan.MeasureNext)
        {
            text.Append($"- {MarkdownText.Escape(advice)}\n");
        }

        return text.ToString();
    }

    internal static string Csv(PlanReport report)
    {
        var text = new StringBuilder("date,forecast_per_s,low_per_s,high_per_s,usable_per_s\n");
        foreach (var (i, demand) in report.Plan.Demand.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{report.After(i + 1):yyyy-MM-dd},{demand.Value:0.###},{demand.Interval.Low:0.###},{demand.Interval.High:0.###},{report.Plan.UsablePerSecond.Value:0.###}\n");
        }

        return text.ToString();
    }

    /// <summary>Past peaks, forecast with interval, and what may be used.</summary>
    internal static Chart Forecast(PlanReport report)
    {
        var (past, demand, usable) = (report.Past, report.Plan.Demand, report.Plan.UsablePerSecond);
        // The interval's upper end may run away; three times what matters is enough to see.
        var matters = demand.Select(each => each.Value).Concat(past).Append(usable.Interval.High).Max();
        var frame = new ChartFrame
        {
            Id = "forecast",
            Title = "Forecast against what may be used",
            Description = PlanText.Sentence(report),
            XTitle = $"steps of {AmountFormat.Format(report.StepDays, Unit.Count)} days since {(past.Count > 0 ? "the first peak" : "today")}",
            YTitle = "per second",
            X = Scale.Linear(past.Count + demand.Count, Number),
            Y = Scale.Linear(Math.Min(matters * 3, Math.Max(matters, demand.Max(each => each.Interval.High))), Number),
        };
        ChartSeries[] series =
        [
            new("past peaks", 1, [.. past.Select((value, i) => ((double)i + 1, (double?)value))]),
            new("forecast", 2, [.. demand.Select((each, i) => ((double)past.Count + i + 1, (double?)each.Value))]),
            new("95 % low", 5, [.. demand.Select((each, i) => ((double)past.Count + i + 1, (double?)each.Interval.Low))]),
            new("95 % high", 5, [.. demand.Select((each, i) => ((double)past.Count + i + 1, (double?)each.Interval.High))]),
        ];
        ChartReadout[] readouts =
        [
            .. demand.Select((each, i) => new ChartReadout(
                past.Count + i + 0.5,
                past.Count + i + 1.5,
                $"{PlanText.Date(report, i + 1)}: {AmountFormat.Format(each.Value, Unit.PerSecond)} ({AmountFormat.Format(each.Interval.Low, Unit.PerSecond)} to {AmountFormat.Format(each.Interval.High, Unit.PerSecond)})")),
        ];
        var svg = LineChart.Draw(frame, series, readouts, [new ChartLimit(usable.Value, "may be used")]);
        return new Chart(frame.Title, svg, [("line s1", "past peaks"), ("line s2", "forecast"), ("line s5", "95 % interval"), ("limit", "may be used")]);
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
