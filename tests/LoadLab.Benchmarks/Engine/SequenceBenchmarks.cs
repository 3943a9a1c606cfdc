using BenchmarkDotNet.Attributes;

namespace LoadLab.Benchmarks.Engine;

/// <summary>
/// A3 and A4: an event through the whole engine (queue, accounts, rules, sequences), with 1 and 100 sequences loaded. Each benchmark
/// is per event, but for the complete sequence, which is three.
/// </summary>
[MemoryDiagnoser]
public class SequenceBenchmarks
{
    private BenchmarkEngine _marked = null!;
    private BenchmarkEngine _ranges = null!;
    private BenchmarkEngine _idle = null!;

    [Params(1, 100)]
    public int Sequences { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _marked = new BenchmarkEngine(BenchmarkRules.MarkedSequences(Sequences), reorderToleranceNs: 0);
        _ranges = new BenchmarkEngine(BenchmarkRules.RangeSequences(Sequences), reorderToleranceNs: 0);
        _idle = new BenchmarkEngine(BenchmarkRules.IdleSequences(Sequences), reorderToleranceNs: 0);
    }

    /// <summary>Begins one partial match and expires an older one; all sequences are tried one by one.</summary>
    [Benchmark]
    public void Step() => _ranges.Dispatch(_ranges.RentBackground());

    /// <summary>All sequences are tried one by one, and none concerns the event.</summary>
    [Benchmark]
    public void NoMatch() => _idle.Dispatch(_idle.RentBackground());

    /// <summary>All sequences are ruled out by one look-up of the marker.</summary>
    [Benchmark]
    public void NoMatchIndexed() => _marked.Dispatch(_marked.RentBackground());

    /// <summary>Three events that complete a sequence, and its alert.</summary>
    [Benchmark]
    public void CompleteThreeSteps()
    {
        _marked.Dispatch(_marked.RentMarked("host-1"u8, "s0.1"u8));
        _marked.Dispatch(_marked.RentMarked("host-1"u8, "s0.2"u8));
        _marked.Dispatch(_marked.RentMarked("host-1"u8, "s0.3"u8));
    }
}
