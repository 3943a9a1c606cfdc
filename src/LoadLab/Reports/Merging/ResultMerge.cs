using LoadLab.Core.Results;

namespace LoadLab.Reports.Merging;

/// <summary>The totals of several runs as one result.</summary>
internal static class ResultMerge
{
    /// <summary>Verdicts from the one that decides first to the one that decides last; a correctness failure comes right after the first two.</summary>
    private static readonly RunVerdict[] Precedence =
    [
        RunVerdict.Cancelled, RunVerdict.Unreachable, RunVerdict.Inconclusive, RunVerdict.Failed, RunVerdict.Regressed, RunVerdict.Passed,
    ];

    /// <summary>Merges results in the order of their starts.</summary>
    public static RunResult Of(IReadOnlyList<RunResult> results, bool areParallel, IReadOnlyList<PhaseResult> phases)
    {
        var decisive = results.MinBy(Rank)!;
        var first = results[0];
        return first with
        {
            RunId = string.Join('+', results.Select(result => result.RunId)),
            DurationSeconds = areParallel
                ? results.Max(result => (result.StartedAt - first.StartedAt).TotalSeconds + result.DurationSeconds)
                : results.Sum(result => result.DurationSeconds),
            Verdict = decisive.Verdict,
            ExitCode = decisive.ExitCode,
            Reasons = [.. results.SelectMany((result, i) => result.Reasons.Select(reason => $"run {i + 1}: {reason}"))],
            Objectives = Worst(results.Select(result => result.Objectives)),
            Validity = Worst(results.Select(result => result.Validity)),
            Workloads = [.. results.SelectMany(result => result.Workloads).GroupBy(each => each.Name).Select(group => Workload([.. group], results, areParallel))],
            Phases = phases,
            Measurements = MeasurementMerge.Of(results.SelectMany(result => result.Measurements)),
            Ledger = Ledger(results.Select(result => result.Ledger)),
            LedgerNotes = [.. results.SelectMany((result, i) => result.LedgerNotes.Select(note => $"run {i + 1}: {note}"))],
            Resources = ResourceMerge.Of(results, areParallel),
            Errors =
            [
                .. results.SelectMany(result => result.Errors).GroupBy(error => error.Category)
                    .Select(group => new ErrorResult(
                        group.Key, group.Sum(error => error.Count), group.Select(error => error.Example).FirstOrDefault(text => text is not null))),
            ],
            Command = string.Join("\n", results.Select(result => result.Command).Distinct()),
        };
    }

    /// <summary>All counts added up.</summary>
    public static ArrivalCounts Sum(IEnumerable<ArrivalCounts> counts) => counts.Aggregate((sum, next) => new ArrivalCounts
    {
        Planned = sum.Planned + next.Planned,
        Sent = sum.Sent + next.Sent,
        Completed = sum.Completed + next.Completed,
        Failed = sum.Failed + next.Failed,
        Rejected = sum.Rejected + next.Rejected,
        Dropped = sum.Dropped + next.Dropped,
        DroppedByGenerator = sum.DroppedByGenerator + next.DroppedByGenerator,
        Cancelled = sum.Cancelled + next.Cancelled,
        Unfinished = sum.Unfinished + next.Unfinished,
    });

    private static double Rank(RunResult result)
    {
        var isWrong = result.Objectives.Any(each => each is { IsCorrectness: true, Verdict: ObjectiveVerdict.Failed });
        var rank = Array.IndexOf(Precedence, result.Verdict);
        return isWrong && result.Verdict == RunVerdict.Failed ? 1.5 : rank;
    }

    /// <summary>Each bound as the run saw it in which it did worst; how many runs held it stands beside it.</summary>
    private static List<ObjectiveResult> Worst(IEnumerable<IReadOnlyList<ObjectiveResult>> runs) =>
    [
        .. runs.SelectMany(objectives => objectives).GroupBy(each => each.Text).Select(group =>
        {
            var worst = group.FirstOrDefault(each => each.Verdict == ObjectiveVerdict.Failed)
                ?? group.FirstOrDefault(each => each.Verdict == ObjectiveVerdict.Inconclusive)
                ?? group.First();
            var held = group.Count(each => each.Verdict == ObjectiveVerdict.Passed);
            var remark = $"held in {held} of {group.Count()} runs";
            return worst with { Reason = worst.Reason is null ? remark : $"{remark}; {worst.Reason}" };
        }),
    ];

    private static WorkloadResult Workload(List<WorkloadResult> runs, IReadOnlyList<RunResult> results, bool areParallel)
    {
        var first = runs[0];
        var judged = runs.Zip(results.Where(result => result.Workloads.Any(each => each.Name == first.Name)), JudgedSeconds).ToList();
        var hashes = runs.Select(run => run.PayloadHash).Distinct().ToList();
        return first with
        {
            Arrivals = Sum(runs.Select(run => run.Arrivals)),
            Throughput = new ThroughputResult(
                Rate([.. runs.Select(run => run.Throughput.PlannedPerSecond)], judged, areParallel),
                Rate([.. runs.Select(run => run.Throughput.AchievedPerSecond)], judged, areParallel)),
            JudgedSeconds = areParallel ? judged.Max() : judged.Sum(),
            RunId = runs.All(run => run.RunId is not null) ? string.Join('+', runs.Select(run => run.RunId)) : null,
            Ledger = Ledger(runs.Select(run => run.Ledger)),
            PayloadHash = hashes.Count == 1 ? hashes[0] : null,
        };
    }

    /// <summary>Time that was judged; of results that do not tell it, the time that was planned.</summary>
    private static double JudgedSeconds(WorkloadResult workload, RunResult result) => workload.JudgedSeconds
        ?? result.Phases.Where(phase => phase.Workload == workload.Name && phase.IsJudged).Sum(phase => phase.EndSeconds - phase.StartSeconds);

    /// <summary>Generators side by side add up; repetitions are averaged by the length of what was judged.</summary>
    private static double Rate(List<double> rates, List<double> judgedSeconds, bool areParallel)
    {
        var seconds = judgedSeconds.Sum();
        return areParallel || seconds <= 0 ? rates.Sum() / (areParallel ? 1 : rates.Count)
            : rates.Zip(judgedSeconds).Sum(pair => pair.First * pair.Second) / seconds;
    }

    /// <summary>Unknown in one run is unknown in all.</summary>
    private static SortedDictionary<string, long?> Ledger(IEnumerable<IReadOnlyDictionary<string, long?>> runs) => new(
        runs.SelectMany(ledger => ledger).GroupBy(each => each.Key)
            .ToDictionary(group => group.Key, group => group.Aggregate((long?)0, (sum, each) => sum + each.Value)),
        StringComparer.Ordinal);
}
