using System.Threading.Channels;
using LoadLab.Core.Results;

namespace LoadLab.Live;

/// <summary>
/// Takes snapshots off the run's collecting thread: <see cref="Show"/> only puts them into a bounded queue, and one task of its own
/// hands them on in order. When the handler is slower than the run, the oldest snapshots are lost to it, never the run's time.
/// </summary>
internal sealed class SnapshotQueue : IRunView, IAsyncDisposable
{
    /// <summary>Seconds that a handler may be behind.</summary>
    public const int Capacity = 32;

    private readonly Channel<IntervalSnapshot> _snapshots = Channel.CreateBounded<IntervalSnapshot>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Func<IntervalSnapshot, Task> _handle;
    private readonly Task _worker;

    /// <param name="handle">Gets one snapshot at a time, on no particular thread. When it throws, it gets no more.</param>
    public SnapshotQueue(Func<IntervalSnapshot, Task> handle)
    {
        _handle = handle;
        _worker = Task.Run(HandleAllAsync);
    }

    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => _snapshots.Writer.TryWrite(snapshot);

    /// <summary>Waits until the queue is empty. A view that broke must not break the run: what the handler threw is not thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        _snapshots.Writer.TryComplete();
        await _worker.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HandleAllAsync()
    {
        await foreach (var snapshot in _snapshots.Reader.ReadAllAsync())
        {
            await _handle(snapshot);
        }
    }
}
