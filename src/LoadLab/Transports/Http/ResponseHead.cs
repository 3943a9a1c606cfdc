using System.Buffers;
using System.Buffers.Text;
using System.Text;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.Http;

/// <summary>What the head of an HTTP/1.1 response says about its body and its connection. RFC 9112, sections 4 to 6.</summary>
internal readonly ref struct ResponseHead
{
    private const int StatusLineBytes = 12;

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);

    private ResponseHead(ReadOnlySpan<byte> offence) => Offence = offence;

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

    /// <summary>The line that is not acceptable; empty when there is none.</summary>
    internal ReadOnlySpan<byte> Offence { get; }

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

    /// <summary>Where a head ends: with an empty line. As other clients do, a line may end with LF alone.</summary>
    /// <param name="data">What has come, from the status line on.</param>
    /// <param name="from">What was searched before, less 3 bytes.</param>
    /// <returns>Length of the head in bytes; -1 when it has no end yet.</returns>
    internal static int LengthOf(ReadOnlySpan<byte> data, int from)
    {
        var at = from;
        while (data[at..].IndexOf((byte)'\n') is var next and >= 0)
        {
            at += next + 1;
            var rest = data[at..];
            if (rest.StartsWith("\r\n"u8))
            {
                return at + 2;
            }

            if (rest.StartsWith("\n"u8))
            {
                return at + 1;
            }
        }

        return -1;
    }

    /// <param name="head">From the status line up to and with the empty line.</param>
    internal static ResponseHead Parse(ReadOnlySpan<byte> head)
    {
        var at = 0;
        var statusLine = TakeLine(head, ref at);
        if (!TryParseStatus(statusLine, out var status, out var minorVersion))
        {
            return new ResponseHead(statusLine);
        }

        var keepAlive = minorVersion >= 1;
        var isChunked = false;
        var contentLength = -1L;
        for (var isFirst = true; TakeLine(head, ref at) is { IsEmpty: false } line; isFirst = false)
        {
            // A folded line goes on with the value before it, none of which matters here.
            var isFolded = !isFirst && line[0] is (byte)' ' or (byte)'\t';
            if (!isFolded && !TryApply(line, ref keepAlive, ref isChunked, ref contentLength))
            {
                return new ResponseHead(line);
            }
        }

        // Both lengths at once is how requests are smuggled; a server that does so cannot be trusted on either.
        return isChunked && contentLength >= 0 ? default : new ResponseHead(true, status, keepAlive, isChunked, contentLength);
    }

    private static ReadOnlySpan<byte> TakeLine(ReadOnlySpan<byte> head, scoped ref int at)
    {
        var rest = head[at..];
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        at = end < 0 ? head.Length : at + end + 1;
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private static bool TryParseStatus(ReadOnlySpan<byte> line, out int status, out int minorVersion)
    {
        (status, minorVersion) = (0, 0);
        if (line.Length < StatusLineBytes || !line.StartsWith("HTTP/1."u8) || line[8] != ' ')
        {
            return false;
        }

        minorVersion = line[7] - '0';
        return minorVersion is >= 0 and <= 9
            && Utf8Parser.TryParse(line.Slice(9, 3), out status, out var digits) && digits == 3 && status is >= 100 and <= 999
            && (line.Length == StatusLineBytes || line[StatusLineBytes] == ' ');
    }

    private static bool TryApply(ReadOnlySpan<byte> line, ref bool keepAlive, ref bool isChunked, ref long contentLength)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0)
        {
            return false;
        }

        var name = line[..colon].TrimEnd(" \t"u8);
        if (name.IsEmpty || name.ContainsAnyExcept(NameBytes))
        {
            return false;
        }

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
