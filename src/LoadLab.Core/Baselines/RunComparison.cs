using LoadLab.Core.Statistics;

namespace LoadLab.Core.Baselines;

/// <summary>One set of runs judged by another: what differs, by how much, and whether that is proved.</summary>
public sealed record RunComparison
{
    private const ulong Seed = 8;

    /// <summary>Scenario of the runs.</summary>
    public required string Scenario { get; init; }

    /// <summary>Name of the runs compared with, for people.</summary>
    public required string BaselineName { get; init; }

    /// <summary>Name of the runs judged, for people.</summary>
    public required string CandidateName { get; init; }

    /// <summary>Valid runs compared with.</summary>
    public required IReadOnlyList<ComparableRun> BaselineRuns { get; init; }

    /// <summary>Valid runs judged.</summary>
    public required IReadOnlyList<ComparableRun> CandidateRuns { get; init; }

    /// <summary>What makes the sides incomparable or doubtful, and runs that were set aside.</summary>
    public required IReadOnlyList<ComparabilityRemark> Remarks { get; init; }

    /// <summary>Every statistic; empty where the sides are incomparable.</summary>
    public required IReadOnlyList<JudgedStatistic> Statistics { get; init; }

    /// <summary>
    /// The comparison in one word: regressed when any statistic is; else inconclusive or unstable when a key statistic is (no data
    /// never passes); else notice, improved or unchanged.
    /// </summary>
    public ComparisonVerdict Verdict
    {
        get
        {
            var key = Statistics.Where(statistic => statistic.IsKey).Select(statistic => statistic.Finding.Verdict).ToHashSet();
            var all = Statistics.Select(statistic => statistic.Finding.Verdict).ToHashSet();
            return all.Contains(ComparisonVerdict.Regressed) ? ComparisonVerdict.Regressed
                : key.Count == 0 || key.Contains(ComparisonVerdict.Inconclusive) ? ComparisonVerdict.Inconclusive
                : key.Contains(ComparisonVerdict.Unstable) ? ComparisonVerdict.Unstable
                : all.Contains(ComparisonVerdict.Notice) ? ComparisonVerdict.Notice
                : all.Contains(ComparisonVerdict.Improved) ? ComparisonVerdict.Improved
                : ComparisonVerdict.Unchanged;
        }
    }

    /// <summary>Why the verdict is what it is, one sentence each; the worst regression first.</summary>
    public IReadOnlyList<string> Reasons
    {
        get
        {
            var obstacles = Remarks.Where(remark => remark.IsObstacle).Select(remark => remark.Text).ToList();
            return obstacles.Count > 0 ? obstacles :
            [
                .. Statistics
                    .Where(statistic => statistic.Finding.Verdict == Verdict && Verdict != ComparisonVerdict.Unchanged)
                    .OrderByDescending(statistic => statistic.Finding.WorseByRatio)
                    .Select(statistic => $"{statistic.Finding.Measurement.Name}: {statistic.Finding.Reason}"),
            ];
        }
    }

    /// <summary>Compares two sets of runs.</summary>
    /// <param name="baselineName">Name of the runs compared with.</param>
    /// <param name="baseline">Runs compared with.</param>
    /// <param name="candidateName">Name of the runs judged.</param>
    /// <param name="candidate">Runs judged.</param>
    /// <param name="variation">
    /// How much a statistic varies from run to run by history, or null; asked only where a side has a single run.
    /// </param>
    /// <param name="rules">What counts as a regression.</param>
    /// <param name="isAcrossMachines">Whether the machines are what is compared.</param>
    public static RunComparison Of(
        string baselineName,
        IReadOnlyList<ComparableRun> baseline,
        string candidateName,
        IReadOnlyList<ComparableRun> candidate,
        Func<string, RunVariation?> variation,
        ComparisonRules rules,
        bool isAcrossMachines = false)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentOutOfRangeException.ThrowIfZero(baseline.Count, nameof(baseline));
        ArgumentOutOfRangeException.ThrowIfZero(candidate.Count, nameof(candidate));
        List<ComparabilityRemark> remarks =
        [
            .. Comparability.Check(baseline, candidate, isAcrossMachines), .. SetAside(baselineName, baseline), .. SetAside(candidateName, candidate),
        ];
        var before = Valid(baseline);
        var after = Valid(candidate);
        return new RunComparison
        {
            Scenario = candidate[0].Scenario,
            BaselineName = baselineName,
            CandidateName = candidateName,
            BaselineRuns = before,
            CandidateRuns = after,
            Remarks = remarks,
            Statistics = remarks.Any(remark => remark.IsObstacle) ? [] : Judge(before, after, variation, rules),
        };
    }

    private static List<ComparableRun> Valid(IReadOnlyList<ComparableRun> runs) => [.. runs.Where(run => run.InvalidReason is null)];

    /// <summary>A run that is no measurement proves nothing against the target. A side without any that is one stops the comparison.</summary>
    private static IEnumerable<ComparabilityRemark> SetAside(string side, IReadOnlyList<ComparableRun> runs)
    {
        var invalid = runs.Where(run => run.InvalidReason is not null).ToList();
        return invalid.Count == 0 ? [] :
        [
            new ComparabilityRemark(
                invalid.Count == runs.Count,
                FormattableString.Invariant($"{invalid.Count} of {runs.Count} runs of {side} are no valid measurements and were set aside (run {invalid[0].RunId}: {invalid[0].InvalidReason?.TrimEnd('.')}).")),
        ];
    }

    private static List<JudgedStatistic> Judge(
        List<ComparableRun> before, List<ComparableRun> after, Func<string, RunVariation?> variation, ComparisonRules rules)
    {
        var first = before.Select(RunStatistic.Of).ToList();
        var second = after.Select(RunStatistic.Of).ToList();
        var random = new SeededRandom(Seed);
        var statistics = first.Concat(second).SelectMany(run => run).DistinctBy(statistic => statistic.Name).ToList();
        var measurements = statistics
            .Select(statistic => new ComparedMeasurement(
                statistic.Name, statistic.Worse, Difference(WindowsOf(first, statistic.Name), WindowsOf(second, statistic.Name), statistic.Name, variation, random)))
            .ToList();
        return
        [
            .. ComparisonJudge.Judge(measurements, rules)
                .Zip(statistics, (finding, statistic) => new JudgedStatistic(finding, statistic.Unit, statistic.IsKey)),
        ];
    }

    private static List<IResampledWindows> WindowsOf(List<IReadOnlyList<RunStatistic>> runs, string name) =>
        [.. runs.Select(run => run.FirstOrDefault(statistic => statistic.Name == name)).OfType<RunStatistic>().Select(statistic => statistic.Windows())];

    private static RelativeDifference Difference(
        List<IResampledWindows> before, List<IResampledWindows> after, string name, Func<string, RunVariation?> variation, SeededRandom random) =>
        before.Count == 0 || after.Count == 0 ? new RelativeDifference
        {
            BaselineRuns = [.. before.Select(run => run.Estimate)],
            CandidateRuns = [.. after.Select(run => run.Estimate)],
            InconclusiveReason = $"only {(before.Count == 0 ? "the judged runs have" : "the baseline has")} enough samples of it",
        }
        : before.Count < 2 || after.Count < 2
            ? TwoLevelBootstrap.CompareByHistory(before, after, variation(name), random)
            : TwoLevelBootstrap.Compare(before, after, random);
}
