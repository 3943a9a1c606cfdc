using BenchmarkDotNet.Attributes;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A6: an event through the engine, with links in front that pass it on.</summary>
[MemoryDiagnoser]
public class MiddlewareBenchmarks
{
    private BenchmarkEngine _engine = null!;

    [Params(1, 5, 10, 20)]
    public int Links { get; set; }

    [GlobalSetup]
    public void Setup() => _engine = new BenchmarkEngine("", Links);

    [Benchmark]
    public void Dispatch() => _engine.Dispatch(_engine.RentBackground());
}
