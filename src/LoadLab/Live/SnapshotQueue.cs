using System.Threading.Channels;
using LoadLab.Core.Results;

namespace LoadLab.Live;

/// <summary>
/// Takes snapshots off the run's collecting thread: <see cref="Show"/> only puts them into a bounded queue, and one thread of its own,
/// of the lowest priority, hands them on in order. When the handler is slower than the run, the oldest snapshots are lost to it, never
/// the run's time.
/// </summary>
internal sealed class SnapshotQueue : IRunView, IAsyncDisposable
{
    /// <summary>Seconds that a handler may be behind.</summary>
    public const int Capacity = 32;

    private readonly Channel<IntervalSnapshot> _snapshots = Channel.CreateBounded<IntervalSnapshot>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<IntervalSnapshot> _handle;

    /// <param name="handle">Gets one snapshot at a time, on the queue's thread. When it throws, it gets no more.</param>
    public SnapshotQueue(Action<IntervalSnapshot> handle)
    {
        _handle = handle;
        new Thread(HandleAll) { IsBackground = true, Name = "view" }.Start();
    }

    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => _snapshots.Writer.TryWrite(snapshot);

    /// <summary>Waits until the queue is empty. A view that broke must not break the run: what the handler threw is not thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        _snapshots.Writer.TryComplete();
        await _ended.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void HandleAll()
    {
        ThreadNiceness.LowerCurrent();
        try
        {
            while (_snapshots.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_snapshots.Reader.TryRead(out var snapshot))
                {
                    _handle(snapshot);
                }
            }

            _ended.SetResult();
        }
        catch (Exception error)
        {
            // Not to be lost, and not to end the process by an unhandled exception on this thread.
            _ended.SetException(error);
        }
    }
}
