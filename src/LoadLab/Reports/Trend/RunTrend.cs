using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Reports.Trend;

/// <summary>
/// The history that is stored with a run: of the runs like it the latest, itself among them. Kept beside the result, so that the run's
/// report can be made again, byte for byte, however the history has gone on since.
/// </summary>
public static class RunTrend
{
    /// <summary>At about a kilobyte each, and enough for a change to be seen in.</summary>
    public const int MaximumRuns = 100;

    /// <summary>What of a history belongs to a run: valid runs of the same load, machine and target up to it.</summary>
    /// <returns>Empty where there is no run before it: one point is no trend.</returns>
    public static IReadOnlyList<HistoryEntry> Of(IEnumerable<HistoryEntry> history, ComparableRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        List<HistoryEntry> like =
            [.. history.Where(entry => entry.IsValid && entry.IsLike(run) && entry.StartedAt <= run.StartedAt).TakeLast(MaximumRuns)];
        return like.Any(entry => entry.RunId != run.RunId) ? like : [];
    }

    /// <summary>A line of JSON for each.</summary>
    internal static string Write(IEnumerable<HistoryEntry> entries) => string.Concat(entries.Select(entry => HistoryLine.Write(entry) + "\n"));

    /// <exception cref="ResultFormatException">A line is damaged.</exception>
    internal static IReadOnlyList<HistoryEntry> Read(TextReader text)
    {
        List<HistoryEntry> entries = [];
        var lines = new BoundedLines(text, HistoryLine.LongestCharacters);
        while (lines.Read() is { } line)
        {
            var entry = lines.IsCut ? null : HistoryLine.TryRead(line);
            entries.Add(entry ?? throw new ResultFormatException(FormattableString.Invariant(
                $"Line {lines.Number} of {RunFolder.TrendFile} is damaged. Without that file the report has no trend.")));
        }

        return entries;
    }
}
