namespace LoadLab.Core.Baselines;

/// <summary>Finds what makes two sets of runs incomparable, or their comparison doubtful.</summary>
public static class Comparability
{
    /// <summary>Compares what the runs were, not what they measured.</summary>
    /// <param name="baseline">At least one run.</param>
    /// <param name="candidate">At least one run.</param>
    /// <param name="isAcrossMachines">Whether the machines are what is compared, so that a difference is a warning only.</param>
    /// <returns>Obstacles first.</returns>
    public static IReadOnlyList<ComparabilityRemark> Check(
        IReadOnlyList<ComparableRun> baseline, IReadOnlyList<ComparableRun> candidate, bool isAcrossMachines = false)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(candidate);
        IEnumerable<ComparabilityRemark?> remarks =
        [
            Differ(baseline, candidate, true, run => run.Scenario, "the scenario", "Compare runs of one scenario."),
            LoadDiffers(baseline, candidate),
            RateDiffers(baseline, candidate),
            Differ(baseline, candidate, !isAcrossMachines, MachineOf, "the machine", "Times of different machines say nothing about the target: make a baseline on this one."),
            Differ(baseline, candidate, false, run => run.Environment.Runtime, "the .NET version", "A difference may be its doing."),
            Differ(baseline, candidate, false, run => VersionOf(run.Environment.Version), "the version of LoadLab", "A difference may be the generator's doing."),
            Differ(baseline, candidate, false, run => run.Environment.Lane, "how the generator sends", "A difference may be the generator's doing."),
            Differ(baseline, candidate, false, run => FormattableString.Invariant($"{run.Seed}"), "the seed", "Arrivals and contents were not the same."),
        ];
        return [.. remarks.OfType<ComparabilityRemark>().OrderByDescending(remark => remark.IsObstacle)];
    }

    private static string MachineOf(ComparableRun run) =>
        FormattableString.Invariant($"{run.Environment.Machine}, {run.Environment.Cores} cores");

    /// <summary>Without the commit that a build appends.</summary>
    private static string VersionOf(string version) => version.Split('+')[0];

    private static ComparabilityRemark? LoadDiffers(IReadOnlyList<ComparableRun> baseline, IReadOnlyList<ComparableRun> candidate)
    {
        var expected = baseline[0];
        if (baseline.Concat(candidate).FirstOrDefault(run => run.LoadHash != expected.LoadHash) is not { } other)
        {
            return null;
        }

        var line = other.Load.Except(expected.Load).FirstOrDefault() ?? "fewer phases or workloads";
        var counterpart = expected.Load.Except(other.Load).FirstOrDefault() ?? "nothing of it";
        return new ComparabilityRemark(
            true, $"the load differs: '{line}' in run {other.RunId}, '{counterpart}' in run {expected.RunId}. Run both with the same scenario and options.");
    }

    private static ComparabilityRemark? RateDiffers(IReadOnlyList<ComparableRun> baseline, IReadOnlyList<ComparableRun> candidate)
    {
        var expected = baseline[0];
        return baseline.Concat(candidate).FirstOrDefault(run => !LoadShape.IsSameRate(run.PlannedPerSecond, expected.PlannedPerSecond)) is { } other
            ? new ComparabilityRemark(
                true, $"the planned rate differs: {RatesOf(other)} in run {other.RunId}, {RatesOf(expected)} in run {expected.RunId}. Run both at one rate.")
            : null;
    }

    private static string RatesOf(ComparableRun run) =>
        string.Join(", ", run.PlannedPerSecond.Select(rate => FormattableString.Invariant($"{rate.Key} {rate.Value:0.#}/s")));

    private static ComparabilityRemark? Differ(
        IReadOnlyList<ComparableRun> baseline,
        IReadOnlyList<ComparableRun> candidate,
        bool isObstacle,
        Func<ComparableRun, string> fact,
        string name,
        string hint)
    {
        var before = Facts(baseline, fact);
        var after = Facts(candidate, fact);
        return before == after ? null : new ComparabilityRemark(isObstacle, $"{name} differs: {before} in the baseline, {after} in what is judged. {hint}");
    }

    private static string Facts(IReadOnlyList<ComparableRun> runs, Func<ComparableRun, string> fact) =>
        string.Join(" and ", runs.Select(fact).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
