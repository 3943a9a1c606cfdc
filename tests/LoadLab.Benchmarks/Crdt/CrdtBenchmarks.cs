using BenchmarkDotNet.Attributes;
using LoadLab.Crdt;

namespace LoadLab.Benchmarks.Crdt;

/// <summary>Time and allocation of the workloads, for comparing versions of this code; compare-with-yjs.sh has yjs beside them.</summary>
[MemoryDiagnoser]
public class CrdtBenchmarks
{
    private List<byte[]> _updates = [];
    private Doc _doc = new(1);
    private byte[] _state = [];

    [GlobalSetup]
    public void MakeUpdates()
    {
        _updates = CrdtWorkloads.InsertAtRandom();
        _doc = CrdtWorkloads.Apply(_updates);
        _state = _doc.EncodeStateAsUpdate();
    }

    [Benchmark(OperationsPerInvoke = CrdtWorkloads.EditCount)]
    public int Append() => CrdtWorkloads.Append().Count;

    [Benchmark(OperationsPerInvoke = CrdtWorkloads.EditCount)]
    public int Prepend() => CrdtWorkloads.Prepend().Count;

    [Benchmark(OperationsPerInvoke = CrdtWorkloads.EditCount)]
    public int InsertAtRandom() => CrdtWorkloads.InsertAtRandom().Count;

    [Benchmark(OperationsPerInvoke = CrdtWorkloads.EditCount)]
    public Doc ApplyOneByOne() => CrdtWorkloads.Apply(_updates);

    [Benchmark(OperationsPerInvoke = CrdtWorkloads.EditCount)]
    public byte[] MergeWithoutDocument() => YUpdate.Merge(_updates);

    [Benchmark]
    public byte[] Encode() => _doc.EncodeStateAsUpdate();

    [Benchmark]
    public string Parse() => CrdtWorkloads.Apply([_state]).GetText("t").ToString();
}
