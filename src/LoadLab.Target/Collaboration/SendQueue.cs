namespace LoadLab.Target.Collaboration;

/// <summary>
/// What waits to be sent to one connection: bounded, in order, sent by whichever thread finds it idle. A sender never waits
/// for the connection; when the bound is reached the queue refuses, and its owner disconnects the slow reader.
/// </summary>
/// <param name="limits">The bound.</param>
/// <param name="send">Sends one message; called by one thread at a time. An error ends the queue.</param>
/// <param name="counts">Counts what was sent.</param>
internal sealed class SendQueue(CollaborationLimits limits, Func<RoomMessage, ValueTask> send, CollaborationCounts counts)
{
    private readonly Lock _lock = new();
    private readonly Queue<RoomMessage> _waiting = new();
    private long _waitingBytes;
    private bool _hasAnswer;
    private bool _isSending;
    private bool _isClosed;
    private Task _sending = Task.CompletedTask;

    /// <summary>Adds a message; <see cref="Flush"/> sends it.</summary>
    /// <returns>False when as many are waiting as may.</returns>
    public bool TryAdd(RoomMessage message)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                message.Release();
                return true;
            }

            // A second answer while the first still waits would not come from a client that reads.
            var fits = message.IsAnswer ? !_hasAnswer : _waitingBytes + message.Payload.Length <= limits.MaxWaitingBytes;
            if (!fits || _waiting.Count >= limits.MaxWaitingMessages)
            {
                message.Release();
                CloseLocked();
                return false;
            }

            _waiting.Enqueue(message);
            _hasAnswer |= message.IsAnswer;
            _waitingBytes += message.IsAnswer ? 0 : message.Payload.Length;
            return true;
        }
    }

    /// <summary>Sends what waits, unless another thread does so already. Does not wait for the connection.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_isSending || _isClosed || _waiting.Count == 0)
            {
                return;
            }

            _isSending = true;
        }

        var sending = SendWaitingAsync();
        if (!sending.IsCompleted)
        {
            lock (_lock)
            {
                _sending = sending;
            }
        }
    }

    /// <summary>Drops what waits, and completes when nothing is being sent any more.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            CloseLocked();
            return _sending;
        }
    }

    private async Task SendWaitingAsync()
    {
        var sent = 0;
        try
        {
            while (TryTake() is { } message)
            {
                try
                {
                    await send(message);
                }
                finally
                {
                    message.Release();
                }

                sent++;
            }
        }
#pragma warning disable CA1031 // However sending failed, the connection is gone; its reader sees that too and ends it.
        catch (Exception)
#pragma warning restore CA1031
        {
            lock (_lock)
            {
                CloseLocked();
            }
        }

        counts.AddSent(sent);
    }

    private RoomMessage? TryTake()
    {
        lock (_lock)
        {
            if (_isClosed || !_waiting.TryDequeue(out var message))
            {
                _isSending = false;
                return null;
            }

            _hasAnswer &= !message.IsAnswer;
            _waitingBytes -= message.IsAnswer ? 0 : message.Payload.Length;
            return message;
        }
    }

    private void CloseLocked()
    {
        _isClosed = true;
        foreach (var message in _waiting)
        {
            message.Release();
        }

        _waiting.Clear();
    }
}
