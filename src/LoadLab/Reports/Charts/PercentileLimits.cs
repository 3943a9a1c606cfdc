using System.Globalization;
using System.Text.RegularExpressions;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports.Charts;

/// <summary>Objectives on a percentile of a response time, as limits to draw.</summary>
internal static partial class PercentileLimits
{
    /// <summary>Those on a measurement, at the place of their percentile.</summary>
    public static IReadOnlyList<ChartLimit> Of(IEnumerable<ObjectiveResult> objectives, string measurement) =>
    [
        .. objectives
            .Where(objective => objective.Unit == Unit.Nanoseconds)
            .Select(objective => (Objective: objective, Match: Pattern().Match(objective.Text)))
            .Where(each => each.Match.Success && each.Match.Groups["name"].Value == measurement)
            .Select(each => new ChartLimit(
                each.Objective.Limit,
                $"p{each.Match.Groups["percentile"].Value} limit {AmountFormat.Format(each.Objective.Limit, Unit.Nanoseconds)}",
                double.Parse(each.Match.Groups["percentile"].Value, CultureInfo.InvariantCulture))),
    ];

    /// <summary>As written in scenarios: <c>events.ingest p95 &lt; 10ms</c>, <c>generator lag p99 &lt;= 1ms</c>.</summary>
    [GeneratedRegex(@"^(?:[^\s.]+\.)?(?<name>generator lag|\S+)\s+p(?<percentile>\d{1,2}(?:\.\d{1,6})?)\s*<", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
