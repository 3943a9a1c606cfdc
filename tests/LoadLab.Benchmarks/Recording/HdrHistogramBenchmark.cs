using BenchmarkDotNet.Attributes;
using LoadLab.Core.Recording;

namespace LoadLab.Benchmarks.Recording;

/// <summary>What recording, taking a window and encoding it cost, and what a window keeps in memory.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class HdrHistogramBenchmark
{
    private const int WindowCount = 10_000;

    private readonly HdrHistogram _histogram = new();
    private readonly HdrHistogram _total = new();
    private readonly long[] _valuesNs = new long[WindowCount];
    private HistogramSnapshot _snapshot = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (var i = 0; i < WindowCount; i++)
        {
            _valuesNs[i] = (long)(100_000 * Math.Pow(1 - random.NextDouble(), -0.7));
        }

        RecordWindow();
        _snapshot = HistogramSnapshot.Of(_histogram);
        Console.WriteLine(
            $"// Memory: layout {_histogram.Layout}: {_histogram.Layout.BucketCount * sizeof(long)} bytes of counts; a window of "
            + $"{WindowCount} values: {_snapshot.PayloadBytes} bytes, {HdrHistogramCodec.EncodeCompressed(_snapshot).Length} compressed");
    }

    [Benchmark(OperationsPerInvoke = WindowCount)]
    public void RecordWindow()
    {
        _histogram.Reset();
        foreach (var valueNs in _valuesNs)
        {
            _histogram.Record(valueNs);
        }
    }

    [Benchmark]
    public HistogramSnapshot TakeSnapshot() => HistogramSnapshot.Of(_histogram);

    [Benchmark]
    public void AddSnapshot() => _total.Add(_snapshot);

    [Benchmark]
    public void AddHistogram() => _total.Add(_histogram);

    [Benchmark]
    public long ValueAtPercentile() => _histogram.ValueAtPercentile(99);

    [Benchmark]
    public byte[] EncodeCompressed() => HdrHistogramCodec.EncodeCompressed(_snapshot);
}
