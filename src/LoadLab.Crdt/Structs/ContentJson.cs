using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 2: JSON texts, one per unit, kept as written; the text <c>undefined</c> stands for that value.</summary>
internal sealed class ContentJson(List<string> texts) : Content
{
    public const byte Number = 2;
    public const string UndefinedText = "undefined";

    public override byte Ref => Number;

    public object? GetValue(int index) =>
        texts[index] == UndefinedText ? Undefined.Value : Json.Parse(texts[index]);

    public override Content Splice(long offset)
    {
        int at = (int)offset;
        var right = new ContentJson(texts.GetRange(at, texts.Count - at));
        texts.RemoveRange(at, texts.Count - at);
        return right;
    }

    public override bool MergeWith(Content right)
    {
        if (right is not ContentJson next)
        {
            return false;
        }

        texts.AddRange(next.GetTexts());
        return true;
    }

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteVarLong(length - offset);
        for (int i = (int)offset; i < texts.Count; i++)
        {
            writer.WriteString(texts[i]);
        }
    }

    private List<string> GetTexts() => texts;
}
