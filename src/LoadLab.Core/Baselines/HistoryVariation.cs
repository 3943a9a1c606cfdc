using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>How much runs vary from one to the next, taken from a history.</summary>
public static class HistoryVariation
{
    /// <summary>Runs looked back at: enough to know the variation, few enough that it is that of today's machine.</summary>
    public const int LongestLookBackRuns = 30;

    /// <summary>
    /// Variation of a statistic among the latest valid runs like this one. Where the level changed on the way (see
    /// <see cref="ChangePoints"/>), only runs since the last change count: a step is no noise.
    /// </summary>
    /// <param name="history">Any runs in order of time.</param>
    /// <param name="run">The run that is judged; its own entry does not count.</param>
    /// <param name="statistic">Name of the statistic.</param>
    /// <returns>Null where there are too few runs.</returns>
    public static RunVariation? Of(IEnumerable<HistoryEntry> history, ComparableRun run, string statistic)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        double[] values =
        [
            .. history.Where(entry => entry.IsValid && entry.RunId != run.RunId && entry.Values.ContainsKey(statistic) && entry.IsLike(run))
                .TakeLast(LongestLookBackRuns)
                .Select(entry => entry.Values[statistic])
                .Where(value => value > 0),
        ];
        double[] logs = [.. values.Select(value => Math.Log(value))];
        var changes = ChangePoints.Find(logs, new SeededRandom(1));
        return RunVariation.Of(changes is [.., var last] ? values[last.Index..] : values);
    }
}
