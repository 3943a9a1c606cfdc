namespace LoadLab.Core.Sessions;

/// <summary>Reads the responses of one connection, piece by piece, in bounded memory. Never throws on what a peer sent.</summary>
public interface IResponseParser
{
    /// <summary>Forgets everything: a new connection, or a new response.</summary>
    void Reset();

    /// <summary>Takes what was read.</summary>
    /// <param name="data">Bytes in the order received; not kept after the call.</param>
    /// <returns>Whether the response is complete.</returns>
    ParsedResponse Parse(ReadOnlySpan<byte> data);

    /// <summary>The peer has closed: complete for responses that end so, otherwise a failure.</summary>
    ParsedResponse ParseEnd();

    /// <summary>An example of the last failure for people, such as a status line; null when there is none.</summary>
    string? FailureExample { get; }
}
