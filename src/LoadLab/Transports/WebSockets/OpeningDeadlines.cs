namespace LoadLab.Transports.WebSockets;

/// <summary>Finds the sockets that were not open in time. All have the same time, so the first to begin is the first to be late.</summary>
/// <param name="patience">How long opening may take.</param>
/// <param name="time">Tells when.</param>
internal sealed class OpeningDeadlines(TimeSpan patience, TimeProvider time)
{
    private readonly Queue<(int Socket, SocketState State, int Opening, long BeganTimestamp)> _begun = new();

    /// <summary>A socket begins to open.</summary>
    internal void Add(int socket, SocketState state)
    {
        ForgetSettled();
        _begun.Enqueue((socket, state, state.Opening, time.GetTimestamp()));
    }

    /// <summary>Takes a socket that is late, if there is one.</summary>
    internal bool TryTakeLate(out int socket)
    {
        ForgetSettled();
        socket = -1;
        if (!_begun.TryPeek(out var first) || time.GetElapsedTime(first.BeganTimestamp) < patience)
        {
            return false;
        }

        socket = _begun.Dequeue().Socket;
        return true;
    }

    /// <summary>What is open, or was closed since, waits no more.</summary>
    private void ForgetSettled()
    {
        while (_begun.TryPeek(out var first) && (first.State.IsOpen || first.State.Opening != first.Opening))
        {
            _ = _begun.Dequeue();
        }
    }
}
