using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 8: values of lib0, one per unit.</summary>
internal sealed class ContentAny : Content
{
    public const byte Number = 8;

    private SharedUnits<object?> _values;

    public ContentAny(object?[] values)
        : this(new SharedUnits<object?>(values))
    {
    }

    private ContentAny(SharedUnits<object?> values) => _values = values;

    public override byte Ref => Number;

    public ReadOnlySpan<object?> Values => _values.Span;

    public override Content Splice(long offset) => new ContentAny(_values.SplitOff((int)offset));

    public override bool CanMergeWith(Content right) => right is ContentAny next && _values.FitsBefore(next._values);

    public override void MergeWith(Content right) => _values.Append(((ContentAny)right)._values);

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteVarLong(length - offset);
        foreach (object? value in Values[(int)offset..])
        {
            Any.Write(writer, value);
        }
    }
}
