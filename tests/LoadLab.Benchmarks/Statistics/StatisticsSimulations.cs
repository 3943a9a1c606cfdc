using System.Globalization;
using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Benchmarks.Statistics;

/// <summary>Prints the tables of docs/statistics.md: <c>dotnet run --project tests/LoadLab.Benchmarks -- statistics</c>.</summary>
internal static class StatisticsSimulations
{
    public static void Run(string? only)
    {
        if (only is null or "coverage")
        {
            PrintCoverage();
        }

        if (only is null or "capacity")
        {
            PrintCapacity();
        }

        if (only is null or "changes")
        {
            PrintChanges();
        }

        if (only is null or "comparison")
        {
            PrintComparison();
        }
    }

    private static void PrintChanges()
    {
        Print("| nights | shift in the middle | series with a change found | within 3 nights of it |");
        foreach (var shift in (double[])[0, 1, 2, 3])
        {
            var found = Enumerable.Range(0, 1000).Select(seed => FindChanges((ulong)seed, shift)).ToList();
            Print($"| 60 | {shift} standard deviations | {found.Count(changes => changes.Count > 0) / 1000.0:P1} | "
                + $"{found.Count(changes => changes.Any(change => Math.Abs(change.Index - 30) <= 3)) / 1000.0:P1} |");
        }
    }

    private static IReadOnlyList<ChangePoint> FindChanges(ulong seed, double shift)
    {
        var random = new SeededRandom(seed);
        return ChangePoints.Find([.. Enumerable.Range(0, 60).Select(i => random.NextGaussian() + (i < 30 ? 0 : shift))], random);
    }

    private static void PrintCapacity()
    {
        Print("| noise | rate: coverage, half width | contention | coherency | peak | refused |");
        foreach (var noise in (double[])[0.01, 0.02, 0.03, 0.05])
        {
            var result = ScalabilitySimulation.Run(1000, noise);
            Print($"| {noise:P0} | {Text(result.Rate)} | {Text(result.Contention)} | {Text(result.Coherency)} | {Text(result.Peak)} | {result.RefusedShare:P1} |");
        }

        static string Text((double Coverage, double HalfWidth) parameter) =>
            string.Create(CultureInfo.InvariantCulture, $"{parameter.Coverage:P1}, {parameter.HalfWidth:P1}");
    }

    private static void PrintComparison()
    {
        Print("| between runs | true shift | measurements | regressed | improved | notice | unchanged | unstable |");
        foreach (var (betweenRuns, shift, measurementCount) in (ReadOnlySpan<(double, double, int)>)
            [(0.03, 0, 1), (0.03, 0, 10), (0.03, 0.10, 1), (0.03, 0.20, 1), (0.08, 0, 1), (0.08, 0.10, 1), (0.08, 0.60, 1)])
        {
            var verdicts = ComparisonSimulation.Run(1000, shift, betweenRuns, measurementCount: measurementCount);
            double Share(ComparisonVerdict verdict) => verdicts.GetValueOrDefault(verdict) / 1000.0;
            Print($"| {betweenRuns:P0} | {shift:P0} | {measurementCount} | {Share(ComparisonVerdict.Regressed):P1} | "
                + $"{Share(ComparisonVerdict.Improved):P1} | {Share(ComparisonVerdict.Notice):P1} | "
                + $"{Share(ComparisonVerdict.Unchanged):P1} | {Share(ComparisonVerdict.Unstable):P1} |");
        }
    }

    private static void PrintCoverage()
    {
        Print("| bursts | percentile | windows | coverage | intervals given | half width |");
        PrintCoverage("usual", BurstPattern.Usual);
        PrintCoverage("harsh", BurstPattern.Harsh);
    }

    private static void PrintCoverage(string name, BurstPattern pattern)
    {
        foreach (var percentile in (double[])[50, 95, 99])
        {
            var truth = BurstyRun.TruePercentile(pattern, percentile);
            foreach (var windowCount in (int[])[30, 60, 120, 300])
            {
                var result = CoverageSimulation.Run(pattern, 1000, windowCount, percentile, truth, valuesPerWindow: 300);
                Print($"| {name} | p{percentile} | {windowCount} | {result.CoverageShare:P1} | {result.GivenShare:P1} | {result.MeanHalfWidthRatio:P1} |");
            }
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
