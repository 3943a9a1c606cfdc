using System.Buffers;

namespace LoadLab.Target.Ingest;

/// <summary>
/// Takes the events of a batch, line by line as they arrive, so that only the line being read is held. A bad line is rejected and
/// harms no other.
/// </summary>
internal sealed class BatchReading(Ingestion ingestion)
{
    private readonly List<LineRejection> _rejections = [];
    private int _line;
    private long _skippedBytes;

    public int AcceptedCount { get; private set; }

    public int RejectedCount { get; private set; }

    /// <summary>The first rejected lines, at most <see cref="IngestLimits.MaxLineResults"/>.</summary>
    public IReadOnlyList<LineRejection> Rejections => _rejections;

    public bool AnyQueueFull { get; private set; }

    /// <summary>Takes all complete lines.</summary>
    /// <param name="buffer">What has arrived and is not consumed.</param>
    /// <param name="isLast">Whether nothing follows, so that what is left is the last line.</param>
    /// <returns>Up to where the buffer is consumed.</returns>
    public SequencePosition Take(ReadOnlySequence<byte> buffer, bool isLast)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            TakeLine(line);
        }

        var rest = buffer.Slice(reader.Position);
        if (isLast)
        {
            TakeLine(rest);
            return buffer.End;
        }

        if (rest.Length <= IngestLimits.MaxEventBytes)
        {
            return reader.Position;
        }

        // No event is this long: it is dropped as it comes, up to the end of its line.
        _skippedBytes += rest.Length;
        return buffer.End;
    }

    private void TakeLine(in ReadOnlySequence<byte> line)
    {
        _line++;
        if (_skippedBytes > 0 || line.Length > IngestLimits.MaxEventBytes)
        {
            Note(ingestion.RefuseTooLarge(_skippedBytes + line.Length));
            _skippedBytes = 0;
        }
        else if (line.IsSingleSegment)
        {
            TakeJson(line.FirstSpan);
        }
        else
        {
            TakeSegments(line);
        }
    }

    private void TakeSegments(in ReadOnlySequence<byte> line)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)line.Length);
        line.CopyTo(rented);
        TakeJson(rented.AsSpan(0, (int)line.Length));
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void TakeJson(ReadOnlySpan<byte> json)
    {
        // Empty lines are no events.
        if (json.IndexOfAnyExcept(" \t\r"u8) >= 0)
        {
            Note(ingestion.Take(json));
        }
    }

    private void Note(Rejection rejection)
    {
        if (rejection.IsNone)
        {
            AcceptedCount++;
            return;
        }

        RejectedCount++;
        AnyQueueFull |= rejection.Reason == RejectionReason.QueueFull;
        if (_rejections.Count < IngestLimits.MaxLineResults)
        {
            _rejections.Add(new LineRejection(_line, rejection));
        }
    }
}
