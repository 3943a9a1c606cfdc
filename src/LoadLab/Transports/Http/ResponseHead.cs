using System.Buffers.Text;
using System.Text;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.Http;

/// <summary>What the head of an HTTP/1.1 response says about its body and its connection. RFC 9112, sections 4 to 6.</summary>
internal readonly ref struct ResponseHead
{
    private const int StatusLineBytes = 12;

    private ResponseHead(bool isValid, int status, bool keepAlive, bool isChunked, long contentLength)
    {
        IsValid = isValid;
        Status = status;
        KeepAlive = keepAlive;
        IsChunked = isChunked;
        ContentLength = contentLength;
    }

    /// <summary>Whether it is HTTP and does not contradict itself.</summary>
    internal bool IsValid { get; }

    internal int Status { get; }

    internal bool KeepAlive { get; }

    internal bool IsChunked { get; }

    /// <summary>-1 when there is none.</summary>
    internal long ContentLength { get; }

    /// <summary>Whether another head follows before the answer: 100 Continue, 103 Early Hints.</summary>
    internal bool IsInterim => Status is >= 100 and < 200;

    internal Outcome Outcome => Status switch
    {
        >= 200 and < 300 => Outcome.Completed,
        429 or 503 => Outcome.Rejected,
        _ => Outcome.BadStatus,
    };

    /// <param name="head">From the status line up to and with the empty line.</param>
    internal static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        if (!TryParseStatus(head, out var status, out var minorVersion))
        {
            return default;
        }

        var keepAlive = minorVersion >= 1;
        var isChunked = false;
        var contentLength = -1L;
        var rest = head[(head.IndexOf("\r\n"u8) + 2)..];
        while (rest.Length > 2)
        {
            var end = rest.IndexOf("\r\n"u8);
            if (!TryApply(rest[..end], ref keepAlive, ref isChunked, ref contentLength))
            {
                return default;
            }

            rest = rest[(end + 2)..];
        }

        // Both lengths at once is how requests are smuggled; a server that does so cannot be trusted on either.
        return isChunked && contentLength >= 0 ? default : new ResponseHead(true, status, keepAlive, isChunked, contentLength);
    }

    private static bool TryParseStatus(ReadOnlySpan<byte> head, out int status, out int minorVersion)
    {
        (status, minorVersion) = (0, 0);
        if (head.Length < StatusLineBytes + 2 || !head.StartsWith("HTTP/1."u8) || head[8] != ' ')
        {
            return false;
        }

        minorVersion = head[7] - '0';
        return minorVersion is 0 or 1
            && Utf8Parser.TryParse(head.Slice(9, 3), out status, out var digits) && digits == 3 && status is >= 100 and < 600
            && head[StatusLineBytes] is (byte)' ' or (byte)'\r';
    }

    private static bool TryApply(ReadOnlySpan<byte> line, ref bool keepAlive, ref bool isChunked, ref long contentLength)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        var name = line[..colon];
        var value = line[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            return TryApplyLength(value, ref contentLength);
        }

        if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            isChunked = Ascii.EqualsIgnoreCase(value, "chunked"u8);
            return isChunked;
        }

        if (Ascii.EqualsIgnoreCase(name, "connection"u8))
        {
            keepAlive = !HasToken(value, "close"u8) && (keepAlive || HasToken(value, "keep-alive"u8));
        }

        return true;
    }

    private static bool HasToken(ReadOnlySpan<byte> list, ReadOnlySpan<byte> token)
    {
        foreach (var part in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(list[part].Trim(" \t"u8), token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryApplyLength(ReadOnlySpan<byte> value, ref long contentLength)
    {
        if (!Utf8Parser.TryParse(value, out ulong length, out var digits) || digits != value.Length || length > long.MaxValue
            || (contentLength >= 0 && contentLength != (long)length))
        {
            return false;
        }

        contentLength = (long)length;
        return true;
    }
}
