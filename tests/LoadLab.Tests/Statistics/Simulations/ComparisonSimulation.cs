using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics.Simulations;

/// <summary>
/// What comparisons of simulated runs say: runs differ by a normal factor, windows of a run by AR(1) noise of 0.5 with a coefficient of
/// variation of 8 %.
/// </summary>
public static class ComparisonSimulation
{
    /// <summary>Compares seeded pairs of sets of runs and counts the verdicts.</summary>
    public static Dictionary<ComparisonVerdict, int> Run(
        int pairCount, double shiftRatio, double betweenRuns, int runsPerSide = 6, int measurementCount = 1, ComparisonRules? rules = null)
    {
        var verdicts = new Dictionary<ComparisonVerdict, int>();
        for (var pair = 0; pair < pairCount; pair++)
        {
            var random = new SeededRandom((ulong)pair);
            var measurements = Enumerable.Range(0, measurementCount).Select(i => new ComparedMeasurement(
                $"m{i}",
                WorseDirection.Higher,
                TwoLevelBootstrap.Compare(
                    Runs(runsPerSide, 1, betweenRuns, random), Runs(runsPerSide, 1 + shiftRatio, betweenRuns, random), random)));
            var worst = ComparisonJudge.Judge([.. measurements], rules ?? ComparisonRules.Default).Max(finding => Rank(finding.Verdict));
            var verdict = Enum.GetValues<ComparisonVerdict>().First(candidate => Rank(candidate) == worst);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        return verdicts;
    }

    public static IReadOnlyList<IResampledWindows> Runs(int runCount, double level, double betweenRuns, SeededRandom random) =>
        [.. Enumerable.Range(0, runCount).Select(_ => OneRun(level, betweenRuns, random))];

    // Any alarm, of either direction, outranks the rest: several measurements count as one comparison.
    private static int Rank(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Regressed => 5,
        ComparisonVerdict.Improved => 4,
        ComparisonVerdict.Notice => 3,
        ComparisonVerdict.Unstable => 2,
        ComparisonVerdict.Inconclusive => 1,
        _ => 0,
    };

    private static RatioWindows OneRun(double level, double betweenRuns, SeededRandom random)
    {
        var noise = new AutoregressiveNoise(0.5, 0.08);
        var runLevel = level * Math.Exp(betweenRuns * random.NextGaussian());
        return RatioWindows.OfValues([.. Enumerable.Range(0, 60).Select(_ => runLevel * (1 + noise.Next(random)))]);
    }
}
