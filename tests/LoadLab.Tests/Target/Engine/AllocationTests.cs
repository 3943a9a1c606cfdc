using System.Text;
using LoadLab.Target;
using LoadLab.Target.Engine;
using LoadLab.Target.Events;
using LoadLab.Target.Ingest;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;
using LoadLab.Tests.Target.Support;

namespace LoadLab.Tests.Target.Engine;

/// <summary>The committed expectations of allocated bytes per operation in the steady state; time is measured by the benchmarks.</summary>
public sealed class AllocationTests
{
    private const int Operations = 2_000;
    private const int WarmUpOperations = 8_000;

    // An alert lives on: the record, its two arrays and its entity's text, and the copy that carries its number.
    private const int BytesPerAlert = 400;

    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    private long _nowNs;

    [Fact]
    public void Building_an_event_and_looking_fields_up_allocates_nothing()
    {
        var pool = new EventPool(4);
        var found = 0;

        BytesPer(() =>
        {
            var item = pool.Rent();
            item.SetEntity("host-17"u8);
            for (ushort field = 0; field < 4; field++)
            {
                item.AddText(field, "explorer.exe"u8);
            }

            found += item.Has(3) && Schema.FindField("process.name"u8) is not null ? 1 : 0;
            pool.Return(item);
        }).ShouldBe(0);
        found.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Taking_an_event_from_JSON_through_all_shipped_rules_allocates_nothing()
    {
        var engine = NewEngine(0, ShippedRules.Read("single.rules"), ShippedRules.Read("load-100.rules"));
        var ingestion = new Ingestion(engine);
        var jsons = Enumerable.Range(0, WarmUpOperations + Operations).Select(Json).ToArray();
        var next = 0;

        BytesPer(() => ingestion.Take(jsons[next++])).ShouldBe(0);

        ingestion.Rejections.ByReason().Values.Sum().ShouldBe(0);
        engine.Runs.Find("r")!.Sequences.Sum(state => state.Count(0).PartialsLive).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Dispatching_background_with_100_sequences_loaded_allocates_nothing(int middleware)
    {
        var engine = NewEngine(middleware, ShippedRules.Read("load-100.rules"));
        var run = engine.Runs.FindOrBegin("run");

        BytesPer(() => engine.TryDispatch(RentBackground(engine, run))).ShouldBe(0);

        engine.Shards.Sum(shard => shard.DefectCount).ShouldBe(0);
    }

    [Fact]
    public void Dispatching_batches_allocates_nothing()
    {
        var engine = NewEngine(0, ShippedRules.Read("single.rules"));
        var run = engine.Runs.FindOrBegin("run");
        var batch = new CompactEvent[10];
        var taken = 0;

        BytesPer(() =>
        {
            foreach (ref var item in batch.AsSpan())
            {
                item = RentBackground(engine, run);
            }

            taken += engine.Dispatch(batch);
        }).ShouldBe(0);
        taken.ShouldBe((WarmUpOperations + Operations) * batch.Length);
    }

    [Fact]
    public void A_complete_sequence_allocates_no_more_than_its_alert()
    {
        var engine = NewEngine(0, new RuleText("t", "sequence s by entity with maxspan=900ms [dns.query] [file.write] [dns.query]"));
        var run = engine.Runs.FindOrBegin("run");

        BytesPer(() =>
        {
            foreach (var type in (ReadOnlySpan<string>)["dns.query", "file.write", "dns.query"])
            {
                var item = engine.Pool.Rent();
                item.TypeId = Schema.FindType(type == "dns.query" ? "dns.query"u8 : "file.write"u8)!.Id;
                item.TsMonoNs = _nowNs += 400_000_000;
                item.Run = run;
                item.SetEntity("host-1"u8);
                engine.TryDispatch(item);
            }
        }).ShouldBeLessThanOrEqualTo(BytesPerAlert);
    }

    private static byte[] Json(int seq) => Encoding.UTF8.GetBytes($$$"""
        {
          "type": "network.connect", "tsMono": {{{seq * 1_000_000L}}}, "tsWall": 1, "entity": "host-{{{seq % 7}}}", "run": "r", "seq": {{{seq}}},
          "fields": {
            "network.destination.ip": "10.0.7.9",
            "network.destination.port": 443,
            "network.bytes_out": {{{seq * 7919L % 1_000_000}}}
          }
        }
        """);

    private static EventEngine NewEngine(int middleware, params RuleText[] rules) => new(
        Schema,
        RuleCompiler.Compile(rules, Schema),
        new EngineOptions
        {
            Middleware = [.. Enumerable.Range(0, middleware).Select(_ => new PassingMiddleware())],
            Runs = new RunOptions { ReorderToleranceNs = 10_000_000 },
        },
        TimeProvider.System);

    private CompactEvent RentBackground(EventEngine engine, RunState run)
    {
        var item = engine.Pool.Rent();
        item.TypeId = Schema.FindType("network.connect"u8)!.Id;
        item.TsMonoNs = _nowNs += 1_000_000;
        item.Run = run;
        item.SetEntity("host-1"u8);
        item.AddU64(Schema.FindField("network.bytes_out"u8)!.Id, (ulong)(_nowNs / 1000 % 1_000_000));
        return item;
    }

    // Warmed up first for more than maxspan of event time, so that pools have grown. Of two stretches the lesser one counts: a pool
    // that doubles once more does so in one of them; what each operation allocates is in both.
    private static long BytesPer(Action operation)
    {
        for (var i = 0; i < WarmUpOperations; i++)
        {
            operation();
        }

        return Math.Min(BytesOfAStretch(operation), BytesOfAStretch(operation)) / (Operations / 2);
    }

    private static long BytesOfAStretch(Action operation)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Operations / 2; i++)
        {
            operation();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class PassingMiddleware : IEventMiddleware
    {
        public void Handle(CompactEvent item, EventChain next) => next.Handle(item);
    }
}
