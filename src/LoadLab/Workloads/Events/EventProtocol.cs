using System.Globalization;
using System.Text;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Events over HTTP/1.1: the request's head is made once, and only the body's length in it is patched. Used by one lane's thread.
/// </summary>
internal sealed class EventProtocol : IWireProtocol
{
    private const int LengthDigits = 10;

    private readonly EventBody _body;
    private readonly byte[] _head;
    private readonly int _lengthOffset;
    private readonly bool _hasResponseBody;

    /// <param name="request">How the request looks.</param>
    /// <param name="body">What is in it.</param>
    internal EventProtocol(HttpRequestHead request, EventBody body)
    {
        _body = body;
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{request.Method} {request.PathAndQuery} HTTP/1.1\r\nHost: {request.Host}\r\n");
        foreach (var (name, value) in request.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        head.Append("Content-Length: ");
        _lengthOffset = Encoding.UTF8.GetByteCount(head.ToString());
        // Blanks before the value are permitted, so that the digits can be put in their places without moving the body.
        head.Append(' ', LengthDigits).Append("\r\n\r\n");
        _head = Encoding.UTF8.GetBytes(head.ToString());
        _hasResponseBody = request.Method != "HEAD";
    }

    /// <inheritdoc/>
    public int MaxRequestBytes => _head.Length + _body.MaxBytes;

    /// <inheritdoc/>
    public int Encode(in Arrival arrival, Span<byte> buffer)
    {
        _head.CopyTo(buffer);
        var length = _body.Write(arrival, buffer[_head.Length..]);
        var left = length;
        for (var at = _lengthOffset + LengthDigits - 1; left > 0; at--)
        {
            buffer[at] = (byte)('0' + (left % 10));
            left /= 10;
        }

        if (length == 0)
        {
            buffer[_lengthOffset + LengthDigits - 1] = (byte)'0';
        }

        return _head.Length + length;
    }

    /// <inheritdoc/>
    public IResponseParser CreateParser() => new Http1ResponseParser(_hasResponseBody);
}
