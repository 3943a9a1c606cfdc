using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 4: text, in UTF-16 units.</summary>
internal sealed class ContentString : Content
{
    public const byte Number = 4;
    private const char Replacement = '\ufffd';

    private SharedUnits<char> _units;

    public ContentString(char[] units)
        : this(new SharedUnits<char>(units))
    {
    }

    private ContentString(SharedUnits<char> units) => _units = units;

    public override byte Ref => Number;

    public ReadOnlySpan<char> Text => _units.Span;

    /// <inheritdoc/>
    /// <remarks>A surrogate pair that is cut becomes two U+FFFD, as in yjs (its issue 248).</remarks>
    public override Content Splice(long offset)
    {
        SharedUnits<char> right = _units.SplitOff((int)offset);
        if (char.IsHighSurrogate(Text[^1]))
        {
            _units.Writable[^1] = Replacement;
            right.Writable[0] = Replacement;
        }

        return new ContentString(right);
    }

    public override bool CanMergeWith(Content right) => right is ContentString next && _units.FitsBefore(next._units);

    public override void MergeWith(Content right) => _units.Append(((ContentString)right)._units);

    /// <summary>Adds units at the end.</summary>
    public void Append(ReadOnlySpan<char> text) => _units.Append(text);

    public override void Write(ByteWriter writer, long offset, long length) => writer.WriteString(Text[(int)offset..]);
}
