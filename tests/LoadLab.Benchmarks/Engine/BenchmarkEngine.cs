using System.Text;
using LoadLab.Target;
using LoadLab.Target.Engine;
using LoadLab.Target.Events;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Benchmarks.Engine;

/// <summary>An engine as the target runs it, and events for it.</summary>
internal sealed class BenchmarkEngine
{
    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    private static readonly int NetworkConnect = Schema.FindType("network.connect")!.Id;
    private static readonly ushort Ip = Schema.FindField("network.destination.ip")!.Id;
    private static readonly ushort Port = Schema.FindField("network.destination.port")!.Id;
    private static readonly ushort BytesOut = Schema.FindField("network.bytes_out")!.Id;
    private static readonly ushort Marker = Schema.FindField(ShippedSchema.MarkerPath)!.Id;

    private static readonly byte[][] Entities =
        [.. Enumerable.Range(0, 100).Select(i => Encoding.UTF8.GetBytes($"host-{i}"))];

    private readonly RunState _run;
    private ulong _sequence;
    private long _nowNs = 1_000_000_000;

    public BenchmarkEngine(string rules, int middleware = 0, long reorderToleranceNs = 5_000_000_000)
    {
        Engine = new EventEngine(
            Schema,
            RuleCompiler.Compile([new RuleText("benchmark", rules)], Schema),
            new EngineOptions
            {
                ShardCapacity = 16_384,
                Middleware = [.. Enumerable.Range(0, middleware).Select(_ => new PassingMiddleware())],
                Runs = new RunOptions { ReorderToleranceNs = reorderToleranceNs },
            },
            TimeProvider.System);
        _run = Engine.Runs.FindOrBegin("benchmark");
    }

    public EventEngine Engine { get; }

    /// <summary>A background event, 0.1 ms of event time after the last, on one of 100 entities in turn.</summary>
    public CompactEvent RentBackground()
    {
        var item = Rent(Entities[_sequence % 100]);
        item.AddText(Ip, "10.0.7.9"u8);
        item.AddU64(Port, 443);
        item.AddU64(BytesOut, _sequence * 7919 % 1_000_000);
        return item;
    }

    /// <summary>An event with a marker.</summary>
    public CompactEvent RentMarked(ReadOnlySpan<byte> entity, ReadOnlySpan<byte> marker)
    {
        var item = Rent(entity);
        item.AddText(Ip, "10.0.7.9"u8);
        item.AddU64(Port, 443);
        item.AddU64(BytesOut, 1);
        item.AddText(Marker, marker);
        return item;
    }

    /// <exception cref="InvalidOperationException">The engine was full, which a benchmark must not be.</exception>
    public void Dispatch(CompactEvent item)
    {
        if (!Engine.TryDispatch(item))
        {
            throw new InvalidOperationException("The engine is full.");
        }
    }

    private CompactEvent Rent(ReadOnlySpan<byte> entity)
    {
        var item = Engine.Pool.Rent();
        item.TypeId = NetworkConnect;
        item.Run = _run;
        item.TsMonoNs = _nowNs += 100_000;
        item.TsWallNs = _nowNs;
        item.Sequence = _sequence++;
        item.IsNumbered = true;
        item.SetEntity(entity);
        return item;
    }
}
