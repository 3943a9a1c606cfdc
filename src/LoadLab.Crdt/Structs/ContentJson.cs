using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 2: JSON texts, one per unit, kept as written; the text <c>undefined</c> stands for that value.</summary>
internal sealed class ContentJson : Content
{
    public const byte Number = 2;
    public const string UndefinedText = "undefined";

    private SharedUnits<string> _texts;

    public ContentJson(string[] texts)
        : this(new SharedUnits<string>(texts))
    {
    }

    private ContentJson(SharedUnits<string> texts) => _texts = texts;

    public override byte Ref => Number;

    public object? GetValue(int index) =>
        _texts.Span[index] == UndefinedText ? Undefined.Value : Json.Parse(_texts.Span[index]);

    public override Content Splice(long offset) => new ContentJson(_texts.SplitOff((int)offset));

    public override bool CanMergeWith(Content right) => right is ContentJson next && _texts.FitsBefore(next._texts);

    public override void MergeWith(Content right) => _texts.Append(((ContentJson)right)._texts);

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteVarLong(length - offset);
        foreach (string text in _texts.Span[(int)offset..])
        {
            writer.WriteString(text);
        }
    }
}
