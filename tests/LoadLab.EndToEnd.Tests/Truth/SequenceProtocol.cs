using System.Globalization;
using System.Text;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Transports.Http;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>Requests that carry nothing but their arrival's number, as the path. Used by one lane's thread.</summary>
/// <param name="method">GET or HEAD, whose answers have no body.</param>
internal sealed class SequenceProtocol(string method = "GET") : IWireProtocol
{
    private const int Digits = 9;
    private static readonly byte[] Tail = " HTTP/1.1\r\nHost: truth\r\n\r\n"u8.ToArray();

    private byte[] Head { get; } = Encoding.ASCII.GetBytes($"{method} /");

    public int MaxRequestBytes => Head.Length + Digits + Tail.Length;

    public int Encode(in Arrival arrival, Span<byte> buffer)
    {
        Head.CopyTo(buffer);
        _ = arrival.Index.TryFormat(buffer[Head.Length..], out _, "D9", CultureInfo.InvariantCulture);
        Tail.CopyTo(buffer[(Head.Length + Digits)..]);
        return MaxRequestBytes;
    }

    public IResponseParser CreateParser() => new Http1ResponseParser(hasBody: method != "HEAD");
}
