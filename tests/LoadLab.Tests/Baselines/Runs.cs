using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Baselines;

/// <summary>Runs made up for comparisons: all valid, slower by a factor where asked.</summary>
internal static class Runs
{
    // The two seconds in which the target of the pattern stalls are left out: with them a p95 lies on the edge of a stall.
    private static readonly double[] Stalled = [29, 30];

    private static readonly RunRecord Pattern = WithoutStall(SyntheticRun.Make(plateauSeconds: 22));

    /// <summary>A run whose response times are those of a pattern, each multiplied, with a wobble from run to run.</summary>
    /// <param name="number">Tells runs apart, and seeds the wobble.</param>
    /// <param name="slower">Factor on all response times.</param>
    /// <param name="betweenRuns">Standard deviation of the wobble, as a ratio.</param>
    internal static ComparableRun Make(int number, double slower = 1, double betweenRuns = 0.01) =>
        ComparableRun.Of(Record(number, slower, betweenRuns));

    internal static RunRecord Record(int number, double slower = 1, double betweenRuns = 0.01)
    {
        var random = new SeededRandom((ulong)number);
        var factor = slower * Math.Exp(betweenRuns * random.NextGaussian());
        return Pattern with
        {
            Result = Pattern.Result with
            {
                RunId = FormattableString.Invariant($"{number:x16}"),
                StartedAt = Pattern.Result.StartedAt.AddHours(number),
                Verdict = RunVerdict.Passed,
                ExitCode = 0,
                Reasons = [],
            },
            Windows = [.. Pattern.Windows.Select(window => window with { Histogram = Scale(window.Histogram, factor, random) })],
        };
    }

    internal static IReadOnlyList<ComparableRun> Side(int first, int count, double slower = 1, double betweenRuns = 0.01) =>
        [.. Enumerable.Range(first, count).Select(number => Make(number, slower, betweenRuns))];

    internal static ComparableRun With(this ComparableRun run, Func<EnvironmentResult, EnvironmentResult> change) =>
        run with { Environment = change(run.Environment) };

    private static RunRecord WithoutStall(RunRecord record) =>
        record with { Windows = [.. record.Windows.Where(window => !Stalled.Contains(window.StartSeconds))] };

    private static Core.Recording.HistogramSnapshot Scale(Core.Recording.HistogramSnapshot histogram, double factor, SeededRandom random)
    {
        var scaled = new Core.Recording.HdrHistogram(histogram.Layout);
        var wobble = factor * Math.Exp(0.02 * random.NextGaussian());
        foreach (var bucket in histogram.Buckets)
        {
            scaled.RecordCount((long)(histogram.Layout.MedianValueAt(bucket.Index) * wobble), bucket.Count);
        }

        return Core.Recording.HistogramSnapshot.Of(scaled);
    }
}
