using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>One statistic of like runs over time, with the places where it changed.</summary>
/// <param name="Scenario">Scenario's name.</param>
/// <param name="Statistic">Name of the statistic.</param>
/// <param name="Entries">Valid runs in order of time.</param>
/// <param name="Values">The statistic of each.</param>
/// <param name="Changes">Change points, in order of time.</param>
public sealed record TrendSeries(
    string Scenario, string Statistic, IReadOnlyList<HistoryEntry> Entries, IReadOnlyList<double> Values, IReadOnlyList<ChangePoint> Changes)
{
    /// <summary>Way in which the statistic gets worse: throughput lower, everything else higher.</summary>
    public WorseDirection Worse =>
        Statistic.Contains(" throughput", StringComparison.Ordinal) ? WorseDirection.Lower : WorseDirection.Higher;

    /// <summary>By how much a change made it worse, as a ratio; below 0 it made it better.</summary>
    public double WorseByRatio(ChangePoint change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var ratio = (change.MedianAfter / change.MedianBefore) - 1;
        return Worse == WorseDirection.Higher ? ratio : -ratio;
    }

    /// <summary>
    /// Commit of the first run after a change. The change lies after <see cref="LastCommitBefore"/> and not after this one.
    /// </summary>
    public string? FirstCommitAfter(ChangePoint change) => Entries[change.Index].Commit;

    /// <summary>Commit of the last run before a change.</summary>
    public string? LastCommitBefore(ChangePoint change) => Entries[change.Index - 1].Commit;

    /// <summary>The series of a scenario: of the runs that are like its latest valid one, each statistic.</summary>
    /// <param name="history">Any runs in order of time.</param>
    /// <param name="scenario">Scenario's name.</param>
    public static IReadOnlyList<TrendSeries> Of(IEnumerable<HistoryEntry> history, string scenario)
    {
        var valid = history.Where(entry => entry.IsValid && entry.Scenario == scenario).ToList();
        if (valid.Count == 0)
        {
            return [];
        }

        var like = valid.Where(entry => entry.IsLike(valid[^1])).TakeLast(ChangePointOptions.Default.MaximumLength).ToList();
        return [.. valid[^1].Values.Keys.Select(statistic => Of(scenario, statistic, [.. like.Where(entry => entry.Values.ContainsKey(statistic))]))];
    }

    private static TrendSeries Of(string scenario, string statistic, List<HistoryEntry> entries)
    {
        double[] values = [.. entries.Select(entry => entry.Values[statistic])];
        return new TrendSeries(scenario, statistic, entries, values, ChangePoints.Find(values, new SeededRandom(1)));
    }
}
