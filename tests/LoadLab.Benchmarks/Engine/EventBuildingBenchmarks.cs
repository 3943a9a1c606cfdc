using BenchmarkDotNet.Attributes;
using LoadLab.Target.Events;

namespace LoadLab.Benchmarks.Engine;

/// <summary>A1: an event from the pool, filled and given back.</summary>
[MemoryDiagnoser]
public class EventBuildingBenchmarks
{
    private readonly EventPool _pool = new(16);

    [Params(0, 1, 4)]
    public int Fields { get; set; }

    [Benchmark]
    public int Build()
    {
        var item = _pool.Rent();
        item.TypeId = 1;
        item.TsMonoNs = 1;
        item.TsWallNs = 2;
        item.SetEntity("host-17"u8);
        for (var i = 0; i < Fields; i++)
        {
            if (i % 2 == 0)
            {
                item.AddU64((ushort)i, 4711);
            }
            else
            {
                item.AddText((ushort)i, "explorer.exe"u8);
            }
        }

        var count = item.FieldCount;
        _pool.Return(item);
        return count;
    }
}
