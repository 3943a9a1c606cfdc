using System.Text;
using LoadLab.Target;
using LoadLab.Target.Engine;
using LoadLab.Target.Events;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Engine;

public sealed class EventEngineTests
{
    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    [Fact]
    public void An_event_that_finds_its_shard_full_stays_the_callers_and_is_counted()
    {
        var refused = 0;
        EventEngine engine = null!;
        var reentrant = new Middleware((item, next) =>
        {
            // While the first event is at hand, its shard is busy, and what comes now must wait in the queue of two.
            for (var i = 0; item.Sequence == 0 && i < 5; i++)
            {
                refused += engine.TryDispatch(Item(engine, sequence: 1 + (ulong)i)) ? 0 : 1;
            }

            next.Handle(item);
        });
        engine = NewEngine("", [reentrant], capacity: 2);

        engine.TryDispatch(Item(engine, 0)).ShouldBeTrue();

        refused.ShouldBe(3);
        (engine.AcceptedCount, engine.RefusedCount).ShouldBe((3, 3));
        engine.Shards[0].HandledCount.ShouldBe(3);
        engine.Runs.Find("run")!.Summarize().EventsProcessed.ShouldBe(3);
    }

    [Fact]
    public void Links_are_passed_in_order_and_may_end_an_events_way()
    {
        var passed = new List<string>();
        var engine = NewEngine("predicate all: any", [
            new Middleware((item, next) =>
            {
                passed.Add($"a{item.Sequence}");
                next.Handle(item);
            }),
            new Middleware((item, next) =>
            {
                passed.Add($"b{item.Sequence}");
                if (item.Sequence == 1)
                {
                    next.Handle(item);
                }
            }),
        ]);

        engine.TryDispatch(Item(engine, 0));
        engine.TryDispatch(Item(engine, 1));

        passed.ShouldBe(["a0", "b0", "a1", "b1"]);
        engine.Shards[0].Evaluator.FiredByRule.ShouldBe([1L]);
    }

    [Fact]
    public void An_event_whose_handling_fails_is_counted_and_harms_no_other()
    {
        var engine = NewEngine("predicate all: any", [new Middleware((item, next) =>
        {
            if (item.Sequence == 0)
            {
                throw new InvalidOperationException("defect");
            }

            next.Handle(item);
        })]);

        engine.TryDispatch(Item(engine, 0)).ShouldBeTrue();
        engine.TryDispatch(Item(engine, 1)).ShouldBeTrue();

        engine.Shards[0].DefectCount.ShouldBe(1);
        engine.Shards[0].Evaluator.FiredByRule.ShouldBe([1L]);
    }

    [Fact]
    public void A_batch_larger_than_the_queue_is_evaluated_in_turns_and_in_order()
    {
        var seen = new List<ulong>();
        var engine = NewEngine("", [new Middleware((item, next) => seen.Add(item.Sequence))], capacity: 4);
        var batch = Enumerable.Range(0, 5_000).Select(i => Item(engine, (ulong)i)).ToArray();

        engine.Dispatch(batch).ShouldBe(5_000);

        seen.ShouldBe(Enumerable.Range(0, 5_000).Select(i => (ulong)i));
    }

    [Fact]
    public async Task Events_of_many_threads_are_each_evaluated_once_whoever_evaluates()
    {
        foreach (var mode in new[] { DispatchMode.Caller, DispatchMode.ThreadPool })
        {
            var engine = NewEngine("predicate all: any", [], capacity: 65_536, shards: 2, mode);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
            {
                for (var i = 0; i < 5_000; i++)
                {
                    engine.TryDispatch(Item(engine, (ulong)((thread * 5_000) + i), $"host-{i % 9}")).ShouldBeTrue();
                }
            })));
            while (engine.Shards.Sum(shard => shard.HandledCount) < 20_000)
            {
                await Task.Yield();
            }

            engine.Shards.Sum(shard => shard.Evaluator.FiredByRule[0]).ShouldBe(20_000);
            var run = engine.Runs.Find("run")!.Summarize();
            (run.EventsAccepted, run.EventsProcessed, run.EventsDuplicated, run.Gaps).ShouldBe((20_000, 20_000, 0, 0UL));
        }
    }

    [Fact]
    public void The_idlest_run_is_given_up_for_a_new_one()
    {
        var ledger = new RunLedger(new RunOptions { MaxRuns = 2 }, [], TimeProvider.System);
        ledger.FindOrBegin("a").Touch(3);
        ledger.FindOrBegin("b").Touch(2);

        ledger.FindOrBegin("c");

        ledger.Runs.Select(run => run.Id).Order().ShouldBe(["a", "c"]);
        ledger.GivenUpCount.ShouldBe(1);
    }

    [Fact]
    public void Keys_and_partial_matches_beyond_their_bounds_are_evicted_and_counted()
    {
        var rules = RuleCompiler.Compile(
            [new RuleText("t", "sequence s by entity with maxspan=1h maxpartials=2 [dns.query] [file.write]")], Schema);
        var options = new EngineOptions { ShardCount = 1, Runs = new RunOptions { MaxKeysPerSequence = 3 } };
        var engine = new EventEngine(Schema, rules, options, TimeProvider.System);
        for (var i = 0; i < 20; i++)
        {
            engine.TryDispatch(Item(engine, (ulong)i, $"host-{i / 4}"));
        }

        // Five hosts of four events each: two evicted per host by the bound on partials, two hosts by the bound on keys.
        var counts = engine.Runs.Find("run")!.Sequences[0].Count(0);
        (counts.PartialsLive, counts.Evictions).ShouldBe((6, (5 * 2) + (2 * 2)));
    }

    private static EventEngine NewEngine(
        string rules,
        IReadOnlyList<IEventMiddleware> links,
        int capacity = 64,
        int shards = 1,
        DispatchMode mode = DispatchMode.Caller) => new(
            Schema,
            RuleCompiler.Compile([new RuleText("t", rules)], Schema),
            new EngineOptions { ShardCount = shards, ShardCapacity = capacity, Middleware = links, Dispatch = mode },
            TimeProvider.System);

    private static CompactEvent Item(EventEngine engine, ulong sequence, string entity = "host")
    {
        var item = engine.Pool.Rent();
        item.TypeId = Schema.FindType("dns.query")!.Id;
        item.Run = engine.Runs.FindOrBegin("run");
        item.Sequence = sequence;
        item.IsNumbered = true;
        item.SetEntity(Encoding.UTF8.GetBytes(entity));
        return item;
    }

    private sealed class Middleware(Action<CompactEvent, EventChain> handle) : IEventMiddleware
    {
        public void Handle(CompactEvent item, EventChain next) => handle(item, next);
    }
}
