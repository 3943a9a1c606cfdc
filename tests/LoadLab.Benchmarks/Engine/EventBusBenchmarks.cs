using BenchmarkDotNet.Attributes;
using LoadLab.Target.Events;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A5: events into the engine one by one and in batches, with two rules to evaluate; per event.</summary>
[MemoryDiagnoser]
public class EventBusBenchmarks
{
    private const string Rules = """
        predicate a: network.connect where network.destination.port == 22
        predicate b: network.connect where network.bytes_out > 900000
        """;

    private const int Batch10 = 10;
    private const int Batch100 = 100;
    private const int Batch1000 = 1000;
    private const int Batch10000 = 10_000;

    private readonly CompactEvent[] _batch = new CompactEvent[Batch10000];
    private BenchmarkEngine _engine = null!;

    [GlobalSetup]
    public void Setup() => _engine = new BenchmarkEngine(Rules);

    [Benchmark]
    public void OneByOne() => _engine.Dispatch(_engine.RentBackground());

    [Benchmark(OperationsPerInvoke = Batch10)]
    public void BatchOf10() => Dispatch(Batch10);

    [Benchmark(OperationsPerInvoke = Batch100)]
    public void BatchOf100() => Dispatch(Batch100);

    [Benchmark(OperationsPerInvoke = Batch1000)]
    public void BatchOf1000() => Dispatch(Batch1000);

    [Benchmark(OperationsPerInvoke = Batch10000)]
    public void BatchOf10000() => Dispatch(Batch10000);

    private void Dispatch(int count)
    {
        var batch = _batch.AsSpan(0, count);
        foreach (ref var item in batch)
        {
            item = _engine.RentBackground();
        }

        if (_engine.Engine.Dispatch(batch) != count)
        {
            throw new InvalidOperationException("The engine is full.");
        }
    }
}
