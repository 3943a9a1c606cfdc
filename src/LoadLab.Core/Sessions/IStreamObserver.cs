namespace LoadLab.Core.Sessions;

/// <summary>Told what happens to the streams of an <see cref="IByteStreams"/>, by the thread that owns it. May use the streams.</summary>
public interface IStreamObserver
{
    /// <summary>A stream is connected and can send.</summary>
    void Connected(int stream);

    /// <summary>Bytes came in, in order.</summary>
    /// <param name="stream">Number of the stream.</param>
    /// <param name="bytes">Valid until the call returns.</param>
    void Received(int stream, ReadOnlySpan<byte> bytes);

    /// <summary>A stream has ended, though nobody closed it here; it can be connected again.</summary>
    /// <param name="stream">Number of the stream.</param>
    /// <param name="outcome">In what way.</param>
    /// <param name="problem">For people.</param>
    void Ended(int stream, Outcome outcome, string problem);
}
