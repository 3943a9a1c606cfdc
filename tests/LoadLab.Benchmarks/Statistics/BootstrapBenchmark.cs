using BenchmarkDotNet.Attributes;
using LoadLab.Core.Recording;
using LoadLab.Core.Statistics;
using LoadLab.Tests.Statistics.Simulations;

namespace LoadLab.Benchmarks.Statistics;

/// <summary>What intervals cost at the end of a run: 2,000 resamples, and a comparison of six runs with six.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class BootstrapBenchmark
{
    private List<HistogramSnapshot> _windows = null!;

    /// <summary>Windows of the plateau; 3,600 is an hour.</summary>
    [Params(60, 300, 3600)]
    public int WindowCount { get; set; }

    [GlobalSetup]
    public void Setup() => _windows = new BurstyRun(1, BurstPattern.Usual).Windows(WindowCount, 2000);

    [Benchmark]
    public PercentileEstimate IntervalOfP99() => BlockBootstrap.Estimate(_windows, 99, new SeededRandom(1));

    [Benchmark]
    public RelativeDifference ComparisonOfSixRuns() => TwoLevelBootstrap.Compare(
        [.. Enumerable.Range(0, 6).Select(_ => new PercentileWindows(_windows, 99))],
        [.. Enumerable.Range(0, 6).Select(_ => new PercentileWindows(_windows, 99))],
        new SeededRandom(1));
}
