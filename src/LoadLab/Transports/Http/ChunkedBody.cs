using System.Globalization;
using LoadLab.Core.Sessions;

namespace LoadLab.Transports.Http;

/// <summary>Finds the end of a chunked body, in whatever pieces it comes. RFC 9112, section 7.1.</summary>
/// <param name="maxBytes">Longest body.</param>
internal sealed class ChunkedBody(long maxBytes)
{
    /// <summary>Longest line that tells a size, and longest trailers, in bytes; other clients take as much.</summary>
    private const int MaxSizeLineBytes = 16 * 1024;
    private const int MaxTrailerBytes = 64 * 1024;
    private const int KeptBytes = 64;

    // Only the beginning of a line is looked at: the size, or that there is something.
    private readonly byte[] _line = new byte[KeptBytes];
    private int _lineBytes;
    private int _trailerBytes;
    private bool _endsInReturn;
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

    /// <summary>Whether more came behind the end: the answer is whole, but the connection cannot carry another.</summary>
    internal bool HasSurplus { get; private set; }

    internal void Reset()
    {
        _lineBytes = 0;
        _chunkLeft = 0;
        _total = 0;
        _trailerBytes = 0;
        HasSurplus = false;
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
                HasSurplus = true;
                return SurplusBytes.AreHarmless(data) ? Outcome.Completed : Outcome.MalformedResponse;
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
        _trailerBytes += _stage == Stage.Trailer ? piece.Length : 0;
        if (_lineBytes + piece.Length > MaxSizeLineBytes && _stage != Stage.Trailer || _trailerBytes > MaxTrailerBytes)
        {
            return Outcome.ResponseTooLarge;
        }

        Keep(end < 0 ? piece : piece[..^1]);
        if (end < 0)
        {
            return Outcome.None;
        }

        // As other clients do, a line may end with LF alone.
        var length = Math.Min(_lineBytes - (_endsInReturn ? 1 : 0), KeptBytes);
        _lineBytes = 0;
        _endsInReturn = false;
        return Apply(_line.AsSpan(0, length));
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty)
        {
            return;
        }

        var room = Math.Max(0, KeptBytes - _lineBytes);
        piece[..Math.Min(room, piece.Length)].CopyTo(_line.AsSpan(Math.Min(_lineBytes, KeptBytes)));
        _lineBytes += piece.Length;
        _endsInReturn = piece[^1] == '\r';
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
