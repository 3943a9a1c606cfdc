using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Events over HTTP/1.1: what is constant in the request's head is made once, and the body's length is patched. Used by one lane's thread.
/// </summary>
internal sealed class EventProtocol : IWireProtocol
{
    private const int LengthDigits = 10;
    private const int BytesAfterLength = 4;

    private readonly EventBody _body;
    private readonly EventRequest _request;
    private readonly RequestText _head;

    /// <param name="request">How the request looks.</param>
    /// <param name="body">What is in it.</param>
    /// <param name="run">The run.</param>
    internal EventProtocol(EventRequest request, EventBody body, RunIdentity run)
    {
        _body = body;
        _request = request;
        _head = new RequestText(run)
            .Literal($"{request.Method} ").Append(request.PathAndQuery).Literal($" HTTP/1.1\r\nHost: {request.Address.Authority}\r\n");
        foreach (var (name, value) in request.Headers)
        {
            _ = _head.Literal($"{name}: ").Append(value).Literal("\r\n");
        }

        // Blanks before the value are permitted, so that the digits can be put in their places without moving the body.
        _ = _head.Literal(request.TellsLength ? $"Content-Length: {new string(' ', LengthDigits)}\r\n\r\n" : "\r\n");
    }

    /// <inheritdoc/>
    public int MaxRequestBytes => _head.MaxBytes(0) + _body.MaxBytes;

    /// <inheritdoc/>
    public int Encode(in Arrival arrival, Span<byte> buffer)
    {
        var writer = new ByteWriter(buffer);
        _head.Write(arrival.Index * _request.EventsPerRequest, arrival, null, ref writer);
        var length = _body.Write(arrival, buffer[writer.Length..]);
        if (_request.TellsLength)
        {
            WriteLength(length, buffer[..(writer.Length - BytesAfterLength)]);
        }

        return writer.Length + length;
    }

    /// <inheritdoc/>
    public IResponseParser CreateParser() => new Http1ResponseParser(_request.Method != "HEAD");

    private static void WriteLength(int length, Span<byte> upToDigits)
    {
        var at = upToDigits.Length - 1;
        do
        {
            upToDigits[at--] = (byte)('0' + (length % 10));
            length /= 10;
        }
        while (length > 0);
    }
}
