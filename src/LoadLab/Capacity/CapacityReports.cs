using System.Globalization;
using System.Text;
using LoadLab.Core.Capacity;
using LoadLab.Core.Text;
using LoadLab.Files;
using LoadLab.Pages;
using LoadLab.Reports;

namespace LoadLab.Capacity;

/// <summary>What a search leaves behind for people and tools: <c>capacity.html</c>, <c>.md</c>, <c>.csv</c>, and last <c>.json</c>.</summary>
internal static class CapacityReports
{
    private const string CsvHead =
        "step,start_s,took_s,load,kind,verdict,throughput_per_s,concurrency,counted_concurrency,response_mean_ns,response_p50_ns,response_p95_ns,response_p99_ns,generator_cpu_cores,target_cpu_cores,reason";

    /// <summary>Writes all formats.</summary>
    internal static void Write(string folder, CapacityReport report)
    {
        AtomicFile.Write(Path.Combine(folder, "capacity.csv"), Csv(report));
        AtomicFile.Write(Path.Combine(folder, "capacity.md"), Markdown(report));
        AtomicFile.Write(Path.Combine(folder, "capacity.html"), Html(report));
        CapacityStore.Write(folder, report);
    }

    internal static string Html(CapacityReport report) =>
        PageRenderer.Render<CapacityPage>(new Dictionary<string, object?> { [nameof(CapacityPage.Report)] = report });

    internal static string Markdown(CapacityReport report)
    {
        var text = new StringBuilder();
        text.Append($"## Capacity: {MarkdownText.Escape(report.Scenario)}\n\n{MarkdownText.Escape(ConclusionText.Of(report))}\n\n");
        if (CapacityCharts.HeadroomText(report) is { } headroom)
        {
            text.Append(MarkdownText.Escape(headroom)).Append("\n\n");
        }

        Table(text, "Search", CapacityFigures.OfSearch(report));
        Table(text, "Model", CapacityFigures.OfModel(report.Model));
        text.Append(MarkdownText.Head("step", "load", "kind", "verdict", "throughput", "p95", "concurrency"));
        foreach (var (step, i) in report.Steps.Select((step, i) => (step, i)))
        {
            text.Append(MarkdownText.Row(
                (i + 1).ToString(CultureInfo.InvariantCulture),
                MarkdownText.Escape(ConclusionText.Load(step.Load, report.Axis)),
                ProgressText.Name(step.Kind),
                MarkdownText.Escape(ProgressText.Name(step.Verdict) + ProgressText.Because(step)),
                AmountFormat.Format(step.ThroughputPerSecond, Unit.PerSecond),
                AmountFormat.Format(step.ResponseP95Ns, Unit.Nanoseconds),
                AmountFormat.Format(step.Concurrency, Unit.Count)));
        }

        foreach (var left in report.LeftOut)
        {
            text.Append($"\nNot judged by the steps: {MarkdownText.Code(left)}\n");
        }

        return text.Append($"\nTarget {MarkdownText.Escape(report.Target)}; {MarkdownText.Escape(report.Environment)}. Repeat: {MarkdownText.Code(report.Command)}\n").ToString();
    }

    internal static string Csv(CapacityReport report)
    {
        var text = new StringBuilder(CsvHead).Append('\n');
        foreach (var (step, i) in report.Steps.Select((step, i) => (step, i)))
        {
            string[] cells =
            [
                (i + 1).ToString(CultureInfo.InvariantCulture), Number(step.StartSeconds), Number(step.TookSeconds), Number(step.Load),
                ProgressText.Name(step.Kind), ProgressText.Name(step.Verdict), Number(step.ThroughputPerSecond), Number(step.Concurrency),
                Number(step.CountedConcurrency), Number(step.ResponseMeanNs), Number(step.ResponseP50Ns), Number(step.ResponseP95Ns),
                Number(step.ResponseP99Ns), Number(step.GeneratorCpuCores), Number(step.TargetCpuCores),
                step.Reasons is [var reason, ..] ? CsvText.Cell(reason) : "",
            ];
            text.Append(string.Join(',', cells)).Append('\n');
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, IEnumerable<(string Name, string Value)> rows)
    {
        text.Append(MarkdownText.Head(title, ""));
        foreach (var (name, value) in rows)
        {
            text.Append(MarkdownText.Row(MarkdownText.Escape(name), MarkdownText.Escape(value)));
        }

        text.Append('\n');
    }

    private static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
