using System.Globalization;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.Http;

/// <summary>Finds the end of a chunked body, in whatever pieces it comes. RFC 9112, section 7.1.</summary>
/// <param name="maxBytes">Longest body.</param>
internal sealed class ChunkedBody(long maxBytes)
{
    private const int MaxLineBytes = 1024;

    private readonly byte[] _line = new byte[MaxLineBytes];
    private int _lineBytes;
    private long _chunkLeft;
    private long _total;
    private Stage _stage;

    private enum Stage
    {
        Size,
        Data,
        DataEnd,
        Trailer,
        Done,
    }

    internal void Reset()
    {
        _lineBytes = 0;
        _chunkLeft = 0;
        _total = 0;
        _stage = Stage.Size;
    }

    /// <returns><see cref="Outcome.Completed"/> at the exact end, <see cref="Outcome.None"/> before it, otherwise the failure.</returns>
    internal Outcome Take(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (_stage == Stage.Data)
            {
                var taken = (int)Math.Min(_chunkLeft, data.Length);
                _chunkLeft -= taken;
                data = data[taken..];
                _stage = _chunkLeft == 0 ? Stage.DataEnd : Stage.Data;
                continue;
            }

            if (_stage == Stage.Done)
            {
                return Outcome.MalformedResponse;
            }

            var failure = TakeLine(ref data);
            if (failure != Outcome.None)
            {
                return failure;
            }
        }

        return _stage == Stage.Done ? Outcome.Completed : Outcome.None;
    }

    private Outcome TakeLine(ref ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)'\n');
        var piece = end < 0 ? data : data[..(end + 1)];
        data = data[piece.Length..];
        if (_lineBytes + piece.Length > MaxLineBytes)
        {
            return Outcome.ResponseTooLarge;
        }

        piece.CopyTo(_line.AsSpan(_lineBytes));
        _lineBytes += piece.Length;
        if (end < 0)
        {
            return Outcome.None;
        }

        var line = _line.AsSpan(0, _lineBytes);
        _lineBytes = 0;
        return line.EndsWith("\r\n"u8) ? Apply(line[..^2]) : Outcome.MalformedResponse;
    }

    private Outcome Apply(ReadOnlySpan<byte> line)
    {
        switch (_stage)
        {
            case Stage.Size:
                return ApplySize(line);
            case Stage.DataEnd:
                _stage = Stage.Size;
                return line.IsEmpty ? Outcome.None : Outcome.MalformedResponse;
            default:
                _stage = line.IsEmpty ? Stage.Done : Stage.Trailer;
                return Outcome.None;
        }
    }

    private Outcome ApplySize(ReadOnlySpan<byte> line)
    {
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).TrimEnd(" \t"u8);
        if (!long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _chunkLeft) || _chunkLeft < 0)
        {
            return Outcome.MalformedResponse;
        }

        _total += _chunkLeft;
        _stage = _chunkLeft == 0 ? Stage.Trailer : Stage.Data;
        return _total > maxBytes || _total < 0 ? Outcome.ResponseTooLarge : Outcome.None;
    }
}
