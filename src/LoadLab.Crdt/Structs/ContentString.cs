using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>
/// Content 4: text, a stretch of an array of UTF-16 units that several contents may share. Splitting copies nothing; only
/// the content that reaches to the end of what is used in the array appends to it in place.
/// </summary>
internal sealed class ContentString : Content
{
    public const byte Number = 4;
    private const char Replacement = '\ufffd';

    private char[] _units;
    private int _start;
    private int _length;
    private bool _ownsTail;

    public ContentString(char[] units)
        : this(units, 0, units.Length, true)
    {
    }

    private ContentString(char[] units, int start, int length, bool ownsTail)
    {
        _units = units;
        _start = start;
        _length = length;
        _ownsTail = ownsTail;
    }

    public override byte Ref => Number;

    public ReadOnlySpan<char> Text => _units.AsSpan(_start, _length);

    /// <inheritdoc/>
    /// <remarks>A surrogate pair that is cut becomes two U+FFFD, as in yjs (its issue 248).</remarks>
    public override Content Splice(long offset)
    {
        var right = new ContentString(_units, _start + (int)offset, _length - (int)offset, _ownsTail);
        _length = (int)offset;
        _ownsTail = false;
        if (char.IsHighSurrogate(Text[^1]))
        {
            _units[_start + _length - 1] = Replacement;
            _units[right._start] = Replacement;
        }

        return right;
    }

    public override bool MergeWith(Content right)
    {
        if (right is not ContentString next || (long)_length + next._length > Array.MaxLength)
        {
            return false;
        }

        if (ReferenceEquals(_units, next._units) && _start + _length == next._start)
        {
            _length += next._length;
            _ownsTail = next._ownsTail;
        }
        else
        {
            Append(next.Text);
        }

        return true;
    }

    /// <summary>Adds units at the end. The array grows by an eighth, so that appending costs the same at any length.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        int needed = checked(_length + text.Length);
        if (!_ownsTail || _units.Length - _start < needed)
        {
            int capacity = (int)Math.Min(Array.MaxLength, needed + (needed / 8L) + 4);
            var units = System.GC.AllocateUninitializedArray<char>(capacity);
            Text.CopyTo(units);
            (_units, _start, _ownsTail) = (units, 0, true);
        }

        text.CopyTo(_units.AsSpan(_start + _length));
        _length = needed;
    }

    public override void Write(ByteWriter writer, long offset, long length) => writer.WriteString(Text[(int)offset..]);
}
