using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions;

/// <summary>What a transport does on a stream socket: it encodes requests and parses responses, and nothing else.</summary>
public interface IWireProtocol
{
    /// <summary>Upper bound on the length of one request in bytes.</summary>
    int MaxRequestBytes { get; }

    /// <summary>Encodes the request of an arrival. Called by the lane's thread just before it is sent.</summary>
    /// <param name="arrival">Which.</param>
    /// <param name="buffer">At least <see cref="MaxRequestBytes"/> long.</param>
    /// <returns>Bytes written.</returns>
    int Encode(in Arrival arrival, Span<byte> buffer);

    /// <summary>A parser for one connection.</summary>
    IResponseParser CreateParser();
}
