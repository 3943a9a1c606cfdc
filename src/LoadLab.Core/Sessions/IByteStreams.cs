namespace LoadLab.Core.Sessions;

/// <summary>
/// Connections to one server, numbered from 0, that one thread owns: it connects, sends, and learns in one wait, which is its
/// timer too, what came in on any of them. For protocols in which the peer speaks at any time.
/// </summary>
public interface IByteStreams : IDisposable
{
    /// <summary>Name of what drives the streams, for reports.</summary>
    string Description { get; }

    /// <summary>Bytes sent and received since the streams were made; null when the lane does not tell.</summary>
    (long Sent, long Received)? Traffic { get; }

    /// <summary>The account that pays for what a stream's connection keeps in memory.</summary>
    BufferAccount AccountOf(int stream);

    /// <summary>Begins to connect a closed stream; the observer is told what came of it.</summary>
    void Connect(int stream);

    /// <summary>Sends; what the connection does not take now waits for it. On a stream that has ended, nothing happens.</summary>
    void Send(int stream, ReadOnlySpan<byte> bytes);

    /// <summary>Closes a stream at once; the observer is not told.</summary>
    void Close(int stream);

    /// <summary>Waits until something happens, and tells the observer what did.</summary>
    /// <param name="timeoutNs">At most so long; zero or less only asks.</param>
    /// <param name="observer">Told.</param>
    void Wait(long timeoutNs, IStreamObserver observer);
}
