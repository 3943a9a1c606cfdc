using System.Text;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Transports.Http;

/// <summary>Valid responses, one of each kind, with what becomes of them.</summary>
internal static class Responses
{
    internal static (string Text, Outcome Outcome, bool KeepAlive)[] Complete { get; } =
    [
        ("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok", Outcome.Completed, true),
        ("HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", Outcome.Completed, true),
        ("HTTP/1.1 204 No Content\r\n\r\n", Outcome.Completed, true),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n", Outcome.BadStatus, true),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc", Outcome.Completed, false),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: TE, Close\r\n\r\nabc", Outcome.Completed, false),
        ("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", Outcome.Completed, false),
        ("HTTP/1.0 200 OK\r\nContent-Length: 3\r\nConnection: keep-alive\r\n\r\nabc", Outcome.Completed, true),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1a;name=value\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n", Outcome.Completed, true),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3\r\n\r\n0\r\n0\r\nX: y\r\n\r\n", Outcome.Completed, true),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!", Outcome.Completed, true),
        ("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n", Outcome.Rejected, true),
        ("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy", Outcome.Rejected, false),
        ("HTTP/1.1 400 Bad Request\r\nContent-Length: 1\r\n\r\n?", Outcome.BadStatus, true),
        ("HTTP/1.1 500 \r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Outcome.BadStatus, true),
    ];

    internal static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
