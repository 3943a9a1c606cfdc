using BenchmarkDotNet.Attributes;
using LoadLab.Target.Events;
using LoadLab.Target.Schemas;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A1: a field of an event with 50, by its id and by its path.</summary>
[MemoryDiagnoser]
public class FieldLookupBenchmarks
{
    private const int Count = 50;

    private readonly CompactEvent _item = new();
    private SchemaRegistry _schema = null!;
    private byte[] _path = null!;

    [Params(0, 24, 49)]
    public int Index { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var builder = new SchemaBuilder();
        _item.Reset();
        for (var i = 0; i < Count; i++)
        {
            builder.AddField($"some.group.field_{i}", FieldType.U64);
            _item.AddU64((ushort)i, (ulong)i);
        }

        _schema = builder.Build();
        _path = System.Text.Encoding.UTF8.GetBytes($"some.group.field_{Index}");
    }

    [Benchmark]
    public ulong ById()
    {
        _item.TryGetBits((ushort)Index, out var bits);
        return bits;
    }

    [Benchmark]
    public ulong ByPath()
    {
        _item.TryGetBits(_schema.FindField(_path)!.Id, out var bits);
        return bits;
    }
}
