using LoadLab.Target.Events;
using LoadLab.Target.Metrics;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;
using LoadLab.Target.Text;

namespace LoadLab.Target.Engine;

/// <summary>
/// Takes events, keeps those of one entity in order, and evaluates all rules on them. Bounded everywhere; an event that finds no
/// room is refused. Safe for any number of threads.
/// </summary>
internal sealed class EventEngine
{
    private readonly Shard[] _shards;
    private readonly bool _callerDrains;
    private readonly TimeProvider _time;
    private readonly DuplicateFilter _duplicates = new();
    private long _accepted;
    private long _refused;

    public EventEngine(SchemaRegistry schema, RuleSet rules, EngineOptions options, TimeProvider time)
    {
        Schema = schema;
        Rules = rules;
        _time = time;
        _callerDrains = options.Dispatch == DispatchMode.Caller;
        Runs = new RunLedger(options.Runs, rules.Sequences, time);
        Pool = new EventPool(options.ShardCapacity);
        var plans = ProbePlanner.Plan(rules, schema);
        IEventMiddleware[] links = [.. options.Middleware, _duplicates];
        _shards = [.. Enumerable.Range(0, options.ShardCount).Select(_ =>
            new Shard(options.ShardCapacity, links, new RuleEvaluator(plans, rules), Pool, time))];
    }

    public SchemaRegistry Schema { get; }

    public RuleSet Rules { get; }

    public RunLedger Runs { get; }

    /// <summary>Where the events come from that are dispatched here, and where they go back.</summary>
    public EventPool Pool { get; }

    public IReadOnlyList<Shard> Shards => _shards;

    /// <summary>Events taken so far.</summary>
    public long AcceptedCount => Interlocked.Read(ref _accepted);

    /// <summary>Events taken whose number had been there.</summary>
    public long DuplicatedCount => _duplicates.Count;

    /// <summary>Events refused because their shard was full.</summary>
    public long RefusedCount => Interlocked.Read(ref _refused);

    /// <summary>Takes an event of the pool and gives it back there once it is evaluated.</summary>
    /// <returns>False when its shard is full: the event stays the caller's.</returns>
    public bool TryDispatch(CompactEvent item)
    {
        var shard = ShardOf(item);
        if (!TryEnqueue(shard, item))
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        Wake(shard, ownEvents: 1);
        return true;
    }

    /// <summary>Takes events in their order, and evaluates each shard's share in one go.</summary>
    /// <returns>How many were taken; the rest, from the first that found its shard full, stay the caller's.</returns>
    public int Dispatch(ReadOnlySpan<CompactEvent> items)
    {
        var taken = 0;
        foreach (var item in items)
        {
            var shard = ShardOf(item);
            if (!TryEnqueue(shard, item))
            {
                Wake(shard, items.Length);
                if (!TryEnqueue(shard, item))
                {
                    Interlocked.Increment(ref _refused);
                    break;
                }
            }

            taken++;
        }

        foreach (var shard in _shards)
        {
            Wake(shard, items.Length);
        }

        return taken;
    }

    private Shard ShardOf(CompactEvent item) =>
        _shards[(int)((uint)Utf8Hash.Compute(item.Entity) % (uint)_shards.Length)];

    private bool TryEnqueue(Shard shard, CompactEvent item)
    {
        // Once it is queued another thread may have evaluated it and given it back: nothing of it is touched after that.
        var run = item.Run!;
        var nowNs = _time.GetNs();
        item.AcceptedNs = nowNs;
        if (!shard.TryEnqueue(item))
        {
            return false;
        }

        run.CountAccepted(nowNs);
        Interlocked.Increment(ref _accepted);
        return true;
    }

    private void Wake(Shard shard, int ownEvents)
    {
        if (_callerDrains)
        {
            shard.Drain(ownEvents);
        }
        else
        {
            shard.DrainElsewhere();
        }
    }
}
