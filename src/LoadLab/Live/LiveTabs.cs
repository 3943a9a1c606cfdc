using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace LoadLab.Live;

/// <summary>
/// The open tabs. Each has a queue of two messages: a tab that cannot keep up misses updates and gets the newest, and neither the run
/// nor the other tabs wait for it.
/// </summary>
/// <param name="time">For the patience with slow readers.</param>
internal sealed class LiveTabs(TimeProvider time)
{
    /// <summary>More tabs than this are turned away.</summary>
    public const int MaximumTabs = 50;

    private const int QueuedMessages = 2;

    private readonly ConcurrentDictionary<Guid, Channel<ReadOnlyMemory<byte>>> _tabs = new();

    /// <summary>How long a tab may take to read a message; a slower one is cut off, and opens again by itself.</summary>
    public static TimeSpan SendPatience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Tabs that are open.</summary>
    public int Count => _tabs.Count;

    /// <summary>Gives every tab a message.</summary>
    public void Send(ReadOnlyMemory<byte> message)
    {
        foreach (var tab in _tabs.Values)
        {
            tab.Writer.TryWrite(message);
        }
    }

    /// <summary>Closes every tab.</summary>
    public void Complete()
    {
        foreach (var tab in _tabs.Values)
        {
            tab.Writer.TryComplete();
        }
    }

    /// <summary>Serves a tab until it closes.</summary>
    /// <param name="socket">Its connection; stays the caller's to dispose.</param>
    /// <param name="first">What it gets at once; empty for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task ServeAsync(WebSocket socket, ReadOnlyMemory<byte> first, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        var queue = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(QueuedMessages) { FullMode = BoundedChannelFullMode.DropOldest });
        _tabs[id] = queue;
        if (_tabs.Count > MaximumTabs)
        {
            _tabs.TryRemove(id, out _);
            await TurnAwayAsync(socket, cancellation);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var closing = WatchAsync(socket, ended);
        try
        {
            if (!first.IsEmpty)
            {
                await SendAsync(socket, first, ended.Token);
            }

            await foreach (var message in queue.Reader.ReadAllAsync(ended.Token))
            {
                await SendAsync(socket, message, ended.Token);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "the run has ended", ended.Token);
            // The tab answers the close; going away before it does would look like a broken connection there.
            await closing;
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            // The tab was closed, or read too slowly; nothing is owed to it.
            socket.Abort();
        }
        finally
        {
            _tabs.TryRemove(id, out _);
            await ended.CancelAsync();
            await closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Who is turned away may never answer the close: it gets no longer than the reader of a message.</summary>
    private async Task TurnAwayAsync(WebSocket socket, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(SendPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await socket.CloseAsync(WebSocketCloseStatus.PolicyViolation, "too many tabs", either.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }

    private async Task SendAsync(WebSocket socket, ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(SendPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        await socket.SendAsync(message, WebSocketMessageType.Binary, true, either.Token);
    }

    /// <summary>Tabs say nothing: whatever comes is a close, or ends the tab.</summary>
    private static async Task WatchAsync(WebSocket socket, CancellationTokenSource ended)
    {
        try
        {
            await socket.ReceiveAsync(new byte[16], ended.Token);
        }
        finally
        {
            await ended.CancelAsync();
        }
    }
}
