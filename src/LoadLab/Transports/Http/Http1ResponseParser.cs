using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;

namespace LoadLab.Transports.Http;

/// <summary>
/// Reads HTTP/1.1 responses. A response that comes in one piece, the usual case, is parsed where it lies; only a head that
/// comes in several is collected, up to a limit. Bodies are counted, not kept.
/// </summary>
/// <param name="hasBody">Whether responses may have a body: false for HEAD requests.</param>
internal sealed class Http1ResponseParser(bool hasBody) : IResponseParser
{
    /// <summary>Longest head that is read.</summary>
    internal const int MaxHeadBytes = 64 * 1024;

    /// <summary>Longest body that is read.</summary>
    internal const long MaxBodyBytes = 64 * 1024 * 1024;

    private const int ExampleCharacters = ForeignText.KeptCharacters;

    private const int FirstHeadBytes = 4 * 1024;

    private readonly ChunkedBody _chunks = new(MaxBodyBytes);
    private byte[]? _head;
    private int _headBytes;
    private Stage _stage;
    private long _bodyLeft;
    private ParsedResponse _result;
    private Outcome _exampleOf;
    private string? _example;

    private enum Stage
    {
        Head,
        Length,
        Chunks,
        UntilClose,
    }

    /// <inheritdoc/>
    public string? FailureExample => _result.Outcome > Outcome.Completed ? _example : null;

    /// <inheritdoc/>
    public void Reset()
    {
        _stage = Stage.Head;
        _headBytes = 0;
        _result = default;
    }

    /// <inheritdoc/>
    public ParsedResponse Parse(ReadOnlySpan<byte> data)
    {
        while (_stage == Stage.Head)
        {
            var taken = TakeHead(data);
            if (taken == 0)
            {
                return _result;
            }

            data = data[taken..];
            if (data.IsEmpty && (_stage == Stage.Head || HasMoreBody()))
            {
                return ParsedResponse.Incomplete;
            }
        }

        return _stage switch
        {
            Stage.Length => TakeLength(data),
            Stage.Chunks => TakeChunks(data),
            _ => TakeUntilClose(data),
        };
    }

    /// <inheritdoc/>
    /// <remarks>An answer that says no has said it with its head, whether or not its body comes whole.</remarks>
    public ParsedResponse ParseEnd() =>
        _stage == Stage.UntilClose || (_stage != Stage.Head && _result.Outcome is Outcome.BadStatus or Outcome.Rejected)
            ? _result with { KeepAlive = false }
            : new ParsedResponse(Outcome.ConnectionClosed, KeepAlive: false);

    /// <returns>Bytes of the data that belong to the head; 0 when it is not complete or has failed, which the result says.</returns>
    private int TakeHead(ReadOnlySpan<byte> data)
    {
        var end = _headBytes == 0 ? ResponseHead.LengthOf(data, 0) : -1;
        if (end >= 0 && end <= MaxHeadBytes)
        {
            return Apply(data[..end]) ? end : 0;
        }

        return TakeSplitHead(data);
    }

    /// <summary>A head in several pieces is put together first.</summary>
    private int TakeSplitHead(ReadOnlySpan<byte> data)
    {
        var before = _headBytes;
        var room = Math.Min(data.Length, MaxHeadBytes - before);
        Grow(before + room);
        data[..room].CopyTo(_head.AsSpan(before));
        _headBytes += room;
        var headEnd = ResponseHead.LengthOf(_head.AsSpan(0, _headBytes), Math.Max(0, before - 3));
        if (headEnd >= 0)
        {
            _headBytes = 0;
            return Apply(_head.AsSpan(0, headEnd)) ? headEnd - before : 0;
        }

        _result = _headBytes == MaxHeadBytes ? Fail(Outcome.ResponseTooLarge, _head)
            : !LooksLikeHttp(_head.AsSpan(0, _headBytes)) ? Fail(Outcome.MalformedResponse, _head.AsSpan(0, _headBytes))
            : ParsedResponse.Incomplete;
        return 0;
    }

    private void Grow(int bytes)
    {
        if (_head is null || _head.Length < bytes)
        {
            Array.Resize(ref _head, (int)Math.Min(MaxHeadBytes, Math.Max(FirstHeadBytes, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)bytes))));
        }
    }

    private static bool LooksLikeHttp(ReadOnlySpan<byte> start)
    {
        var common = Math.Min(start.Length, 7);
        return start[..common].SequenceEqual("HTTP/1."u8[..common]);
    }

    /// <returns>False when the head is not acceptable, which the result says.</returns>
    private bool Apply(ReadOnlySpan<byte> bytes)
    {
        var head = ResponseHead.Parse(bytes);
        if (!head.IsValid || head.Status == 101)
        {
            _result = Fail(Outcome.MalformedResponse, head.Offence.IsEmpty ? bytes : head.Offence);
            return false;
        }

        if (head.IsInterim)
        {
            return true;
        }

        if (head.Outcome != Outcome.Completed)
        {
            // Its example is taken now; whether the connection is kept, the head says.
            _ = Fail(head.Outcome, bytes);
        }

        _result = new ParsedResponse(head.Outcome, head.KeepAlive);
        Expect(head);
        return true;
    }

    private void Expect(in ResponseHead head)
    {
        var isEmpty = !hasBody || head.Status is 204 or 304;
        _stage = isEmpty || head.ContentLength >= 0 ? Stage.Length : head.IsChunked ? Stage.Chunks : Stage.UntilClose;
        _bodyLeft = isEmpty ? 0 : head.ContentLength;
        if (_stage == Stage.Chunks)
        {
            _chunks.Reset();
        }
        else if (_stage == Stage.UntilClose)
        {
            _result = _result with { KeepAlive = false };
            _bodyLeft = MaxBodyBytes;
        }
    }

    private bool HasMoreBody() => _stage != Stage.Length || _bodyLeft > 0;

    private ParsedResponse TakeLength(ReadOnlySpan<byte> data)
    {
        if (_bodyLeft > MaxBodyBytes)
        {
            return Fail(Outcome.ResponseTooLarge, "Content-Length"u8);
        }

        _bodyLeft -= data.Length;
        if (_bodyLeft >= 0)
        {
            return _bodyLeft > 0 ? ParsedResponse.Incomplete : _result;
        }

        var surplus = data[^(int)Math.Min(data.Length, -_bodyLeft)..];
        return SurplusBytes.AreHarmless(surplus) ? _result with { KeepAlive = false } : Fail(Outcome.MalformedResponse, surplus);
    }

    private ParsedResponse TakeChunks(ReadOnlySpan<byte> data) => _chunks.Take(data) switch
    {
        Outcome.None => ParsedResponse.Incomplete,
        Outcome.Completed => _result with { KeepAlive = _result.KeepAlive && !_chunks.HasSurplus },
        var failure => Fail(failure, data),
    };

    private ParsedResponse TakeUntilClose(ReadOnlySpan<byte> data)
    {
        _bodyLeft -= data.Length;
        return _bodyLeft >= 0 ? ParsedResponse.Incomplete : Fail(Outcome.ResponseTooLarge, "a body without end"u8);
    }

    private ParsedResponse Fail(Outcome outcome, ReadOnlySpan<byte> bytes)
    {
        // One example of a kind is enough for people, and a target that fails 10,000 times a second must not cost as many strings.
        if (_exampleOf != outcome)
        {
            _exampleOf = outcome;
            _example = Quote(bytes);
        }

        _result = new ParsedResponse(outcome, KeepAlive: false);
        return _result;
    }

    private static string Quote(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny("\r\n"u8);
        var line = bytes[..Math.Min(end < 0 ? bytes.Length : end, ExampleCharacters)];
        return string.Create(line.Length, Encoding.Latin1.GetString(line), (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is >= ' ' and <= '~' ? source[i] : '.';
            }
        });
    }
}
