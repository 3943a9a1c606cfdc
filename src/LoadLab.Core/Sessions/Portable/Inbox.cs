using System.Threading.Channels;
using LoadLab.Core.Sessions.Linux;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>
/// What asynchronous clients hand to the thread that paces, which takes it and waits for its next deadline in one wait.
/// Bounded: when it is full, whoever posts waits. The thread is woken only when it sleeps, so that a burst costs one wake-up.
/// </summary>
public sealed class Inbox<T> : IDisposable
{
    private readonly Channel<T> _items;
    private readonly IBell _bell;
    private int _isWaiting;

    /// <param name="capacity">Items that fit.</param>
    public Inbox(int capacity)
    {
        _items = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _bell = EpollSet.IsSupported ? new EventBell() : new SemaphoreBell();
    }

    /// <summary>Posts an item; completes when there is room. Any thread.</summary>
    public async ValueTask PostAsync(T item, CancellationToken cancellation)
    {
        if (!_items.Writer.TryWrite(item))
        {
            await _items.Writer.WriteAsync(item, cancellation).ConfigureAwait(false);
        }

        if (Interlocked.Exchange(ref _isWaiting, 0) == 1)
        {
            _bell.Ring();
        }
    }

    /// <summary>Takes an item if there is one. Used only by the thread that paces.</summary>
    public bool TryTake(out T item) => _items.Reader.TryRead(out item!);

    /// <summary>Waits until something is posted. Used only by the thread that paces.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    public void Wait(long timeoutNs)
    {
        if (timeoutNs <= 0)
        {
            return;
        }

        // An item that was posted before this exchange is seen by the check; one posted after it rings.
        _ = Interlocked.Exchange(ref _isWaiting, 1);
        if (!_items.Reader.TryPeek(out _))
        {
            _bell.Wait(timeoutNs);
        }

        _ = Interlocked.Exchange(ref _isWaiting, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => _bell.Dispose();
}
