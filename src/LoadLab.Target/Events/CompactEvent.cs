using LoadLab.Target.Runs;

namespace LoadLab.Target.Events;

/// <summary>
/// One event in memory: a few numbers, the ids and 64-bit values of its fields, and one buffer that holds all of its
/// text. Pooled: <see cref="Reset"/> makes it as new and keeps the buffers. It has one owner at a time and is not safe for
/// several threads at once.
/// </summary>
internal sealed class CompactEvent
{
    // Field ids lie together, apart from the values, so that a look-up is a vectorised search over a few dozen bytes.
    private ushort[] _fieldIds = new ushort[16];
    private ulong[] _values = new ulong[16];
    private byte[] _text = new byte[512];
    private int _fieldCount;
    private int _textBytes;
    private ulong _entity;

    /// <summary>The id of the event's type in the registry.</summary>
    public int TypeId { get; set; }

    /// <summary>Event time by the producer's monotonic clock, in ns, not negative. Sequences are matched on it.</summary>
    public long TsMonoNs { get; set; }

    /// <summary>Event time by the producer's wall clock, in ns since 1970, not negative.</summary>
    public long TsWallNs { get; set; }

    /// <summary>The run that the event belongs to; null until ingest has set it.</summary>
    public RunState? Run { get; set; }

    /// <summary>The producer's number of the event in its run; meaningful when <see cref="IsNumbered"/>.</summary>
    public ulong Sequence { get; set; }

    /// <summary>Whether the producer numbered the event, so that losses and repetitions can be told.</summary>
    public bool IsNumbered { get; set; }

    /// <summary>When the engine took the event, by its monotonic clock in ns.</summary>
    public long AcceptedNs { get; set; }

    public int FieldCount => _fieldCount;

    /// <summary>The entity key in UTF-8; events are partitioned by it.</summary>
    public ReadOnlySpan<byte> Entity => Slice(_entity);

    /// <summary>Forgets everything but the buffers.</summary>
    public void Reset()
    {
        TypeId = -1;
        TsMonoNs = 0;
        TsWallNs = 0;
        Run = null;
        Sequence = 0;
        IsNumbered = false;
        AcceptedNs = 0;
        _fieldCount = 0;
        _textBytes = 0;
        _entity = 0;
    }

    /// <summary>Copies the entity key in.</summary>
    public void SetEntity(ReadOnlySpan<byte> entity) => _entity = Append(entity);

    /// <summary>Names bytes that <see cref="ReserveText"/> and <see cref="CommitText"/> have put in place as the entity key.</summary>
    public void SetEntity(ulong committedText) => _entity = committedText;

    public void AddU64(ushort fieldId, ulong value) => Add(fieldId, value);

    public void AddI64(ushort fieldId, long value) => Add(fieldId, OrderedBits.FromInt64(value));

    public void AddF64(ushort fieldId, double value) => Add(fieldId, OrderedBits.FromDouble(value));

    public void AddBool(ushort fieldId, bool value) => Add(fieldId, value ? 1UL : 0UL);

    /// <summary>Adds a text or bytes field by copying its value.</summary>
    public void AddText(ushort fieldId, ReadOnlySpan<byte> value) => Add(fieldId, Append(value));

    /// <summary>Adds a text or bytes field whose value <see cref="CommitText"/> has put in place.</summary>
    public void AddCommittedText(ushort fieldId, ulong committedText) => Add(fieldId, committedText);

    /// <summary>Room for text that is written by a decoder, valid until the next change of the event.</summary>
    public Span<byte> ReserveText(int maxBytes)
    {
        EnsureText(maxBytes);
        return _text.AsSpan(_textBytes, maxBytes);
    }

    /// <summary>Keeps the first bytes of the reserved room and returns their place.</summary>
    public ulong CommitText(int bytes)
    {
        var place = ((ulong)(uint)_textBytes << 32) | (uint)bytes;
        _textBytes += bytes;
        return place;
    }

    public bool Has(ushort fieldId) => IndexOf(fieldId) >= 0;

    /// <summary>The field's value as <see cref="OrderedBits"/> (numbers) or 0 and 1 (bool).</summary>
    /// <returns>False where the event has no such field.</returns>
    public bool TryGetBits(ushort fieldId, out ulong bits)
    {
        var index = IndexOf(fieldId);
        bits = index >= 0 ? _values[index] : 0;
        return index >= 0;
    }

    /// <summary>The value of a text or bytes field, valid as long as the event is not changed or given back.</summary>
    /// <returns>False where the event has no such field.</returns>
    public bool TryGetText(ushort fieldId, out ReadOnlySpan<byte> text)
    {
        var index = IndexOf(fieldId);
        text = index >= 0 ? Slice(_values[index]) : default;
        return index >= 0;
    }

    private int IndexOf(ushort fieldId) => _fieldIds.AsSpan(0, _fieldCount).IndexOf(fieldId);

    private ReadOnlySpan<byte> Slice(ulong place) => _text.AsSpan((int)(place >> 32), (int)(uint)place);

    private void Add(ushort fieldId, ulong value)
    {
        if (_fieldCount == _fieldIds.Length)
        {
            Array.Resize(ref _fieldIds, _fieldCount * 2);
            Array.Resize(ref _values, _fieldCount * 2);
        }

        _fieldIds[_fieldCount] = fieldId;
        _values[_fieldCount++] = value;
    }

    private ulong Append(ReadOnlySpan<byte> text)
    {
        EnsureText(text.Length);
        text.CopyTo(_text.AsSpan(_textBytes));
        return CommitText(text.Length);
    }

    private void EnsureText(int moreBytes)
    {
        if (_textBytes + moreBytes > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textBytes + moreBytes));
        }
    }
}
