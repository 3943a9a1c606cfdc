using LoadLab.Target.Events;
using LoadLab.Target.Metrics;
using LoadLab.Target.Rules;

namespace LoadLab.Target.Engine;

/// <summary>
/// One part of the engine: a bounded queue whose events are evaluated in order, by one thread at a time. Whoever finds nobody at
/// work does the work; after a bound it is handed to the thread pool, so that no caller is kept for others' events.
/// </summary>
internal sealed class Shard(
    int capacity, IEventMiddleware[] links, RuleEvaluator evaluator, EventPool pool, TimeProvider time) : IThreadPoolWorkItem
{
    private const int MaxEventsPerTurn = 256;

    private readonly BoundedRing<CompactEvent> _queue = new(capacity);
    private readonly EventChain _chain = new(links, evaluator);
    private int _busy;
    private long _handled;
    private long _defects;

    /// <summary>Its counts may be read by any thread.</summary>
    public RuleEvaluator Evaluator => evaluator;

    /// <summary>From accepted to all rules evaluated, in ns.</summary>
    public LogLinearHistogram DispatchTimes { get; } = new();

    public int QueuedCount => _queue.Count;

    public int Capacity => _queue.Capacity;

    /// <summary>Events that have passed the chain, repeated ones included.</summary>
    public long HandledCount => Volatile.Read(ref _handled);

    /// <summary>Events whose handling threw: defects of the engine or of a middleware.</summary>
    public long DefectCount => Volatile.Read(ref _defects);

    /// <returns>False when the queue is full; the event stays the caller's.</returns>
    public bool TryEnqueue(CompactEvent item) => _queue.TryEnqueue(item);

    /// <summary>Evaluates what is queued, unless another thread is at it.</summary>
    /// <param name="ownEvents">How many of them may be the caller's, which it evaluates beside the bound on others'.</param>
    public void Drain(int ownEvents)
    {
        var budget = ownEvents + MaxEventsPerTurn;
        while (_queue.HasItem && Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            if (!TakeTurn(ref budget))
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            // The exchange is a full fence: an event queued before it is seen by the next HasItem, one queued after it by its bringer.
            Interlocked.Exchange(ref _busy, 0);
        }
    }

    /// <summary>Has what is queued evaluated by the thread pool.</summary>
    public void DrainElsewhere()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Goes on with a turn that was handed over; the shard is marked busy.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        var budget = MaxEventsPerTurn;
        if (!TakeTurn(ref budget))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        Interlocked.Exchange(ref _busy, 0);
        if (_queue.HasItem)
        {
            DrainElsewhere();
        }
    }

    /// <returns>False when the budget is used up and there may be more to do.</returns>
    private bool TakeTurn(ref int budget)
    {
        for (; budget > 0; budget--)
        {
            if (_queue.TryDequeue() is not { } item)
            {
                return true;
            }

            Handle(item);
        }

        return false;
    }

    private void Handle(CompactEvent item)
    {
        try
        {
            _chain.Handle(item);
        }
        catch (Exception)
        {
            // One event's defect must not stop the shard; it is counted, and /v1/stats shows it.
            _defects++;
        }

        DispatchTimes.Record(time.GetNs() - item.AcceptedNs);
        Volatile.Write(ref _handled, _handled + 1);
        pool.Return(item);
    }
}
