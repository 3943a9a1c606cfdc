using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports.Components;

/// <summary>A number that is shown large.</summary>
/// <param name="Key">Stable name, for tests and tools that read the page.</param>
/// <param name="Name">For people.</param>
/// <param name="Value">With its unit.</param>
/// <param name="Remark">Small print; null for none.</param>
public sealed record KeyFigure(string Key, string Name, string Value, string? Remark = null)
{
    /// <summary>The figures of a finished run: for each workload its rate and the percentiles of its first measurement.</summary>
    internal static IReadOnlyList<KeyFigure> Of(RunResult result) =>
    [
        .. result.Workloads.SelectMany((workload, i) => OfWorkload(result, workload, i)),
        OfLag(result),
        new("cpu", "CPU cores used", Pair(result.Resources), "generator / target"),
    ];

    /// <summary>Planned and achieved rate of a workload.</summary>
    internal static KeyFigure Rate(int index, string name, string unit, double? achieved, double? planned) => new(
        $"achieved-{index}",
        $"{name}: achieved",
        AmountFormat.Format(achieved, Unit.PerSecond),
        $"of {AmountFormat.Format(planned, Unit.Count)} {unit} planned");

    private static IEnumerable<KeyFigure> OfWorkload(RunResult result, WorkloadResult workload, int index)
    {
        yield return Rate(index, workload.Name, workload.Unit, workload.Throughput.AchievedPerSecond, workload.Throughput.PlannedPerSecond);
        var responses = result.Measurements.Where(each => each.Workload == workload.Name && each.Count > 0
            && each is { Kind: SeriesKind.Response, IsJudged: true });
        foreach (var response in responses)
        {
            foreach (var percentile in (string[])["50", "95", "99"])
            {
                yield return new KeyFigure(
                    $"p{percentile}-{index}-{response.Name}",
                    $"{response.Name} p{percentile}",
                    Time(response.Percentiles.TryGetValue(percentile, out var value) ? value : null),
                    percentile == "99" ? $"max {Time(response.Max)}" : null);
            }
        }

        var arrivals = workload.Arrivals;
        yield return new KeyFigure(
            $"bad-{index}",
            $"{workload.Name}: not answered correctly",
            AmountFormat.Format(arrivals.Failed + arrivals.Rejected + arrivals.Dropped + arrivals.Unfinished, Unit.Count),
            $"of {AmountFormat.Format(arrivals.Planned, Unit.Count)} arrivals");
    }

    private static KeyFigure OfLag(RunResult result)
    {
        var lags = result.Measurements.Where(each => each is { Kind: SeriesKind.Lag, IsJudged: true, Count: > 0 });
        long? worst = lags.Select(each => each.Percentiles.TryGetValue("99", out var value) ? value : (long?)null).Max();
        return new KeyFigure("lag", "generator lag p99", Time(worst), "our own lateness");
    }

    private static string Pair(ResourcesResult resources) =>
        $"{Cores(resources.Generator.CpuCores)} / {Cores(resources.Target?.CpuCores)}";

    private static string Cores(double? cores) => cores is null ? AmountFormat.Unknown : AmountFormat.Format(cores, Unit.Count);

    private static string Time(double? ns) => AmountFormat.Format(ns, Unit.Nanoseconds);
}
