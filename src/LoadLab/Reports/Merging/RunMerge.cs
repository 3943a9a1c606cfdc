using LoadLab.Core.Results;

namespace LoadLab.Reports.Merging;

/// <summary>
/// Several runs of one scenario as one. Runs that took place at the same time are generators that shared the load: their rates add
/// up. Runs one after the other are repetitions: their rates are averaged over time and their courses follow each other. Histograms
/// are merged exactly in either case, and percentiles are taken of the sum.
/// </summary>
public static class RunMerge
{
    /// <summary>Merges in the order of the runs' starts, whatever order they are given in.</summary>
    /// <param name="records">At least one; of one scenario.</param>
    /// <exception cref="ResultFormatException">They do not belong together; the message says why.</exception>
    public static RunRecord Merge(IReadOnlyList<RunRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 1)
        {
            return records[0];
        }

        RunRecord[] ordered =
        [
            .. records.OrderBy(record => record.Result.StartedAt).ThenBy(record => record.Result.RunId, StringComparer.Ordinal),
        ];
        RequireBelongTogether(ordered);
        var areParallel = AreParallel(ordered);
        var course = CourseMerge.Of(ordered, areParallel);
        return course with { Result = ResultMerge.Of([.. ordered.Select(record => record.Result)], areParallel, course.Result.Phases) };
    }

    private static void RequireBelongTogether(RunRecord[] ordered)
    {
        if (ordered.FirstOrDefault(record => record.Result.Scenario != ordered[0].Result.Scenario) is { } other)
        {
            throw new ResultFormatException(
                $"Runs of different scenarios cannot be merged: '{ordered[0].Result.Scenario}' and '{other.Result.Scenario}'.");
        }

        if (ordered.GroupBy(record => record.Result.RunId).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new ResultFormatException($"The run {same.Key} is named twice; its samples would count twice.");
        }
    }

    /// <summary>Whether all runs share a moment, or none shares one with another.</summary>
    private static bool AreParallel(RunRecord[] ordered)
    {
        var firstEnd = ordered.Min(record => EndOf(record.Result));
        if (ordered[^1].Result.StartedAt < firstEnd)
        {
            return true;
        }

        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Result.StartedAt < EndOf(ordered[i - 1].Result))
            {
                throw new ResultFormatException(
                    $"Some of the runs overlap and others do not ({ordered[i - 1].Result.RunId} and {ordered[i].Result.RunId} do). "
                    + "Merge those of one time, or those one after the other.");
            }
        }

        return false;
    }

    private static DateTimeOffset EndOf(RunResult result) => result.StartedAt.AddSeconds(result.DurationSeconds);
}
