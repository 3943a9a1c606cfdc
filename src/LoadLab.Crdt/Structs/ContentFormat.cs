using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 6: from here on the text has the attribute. One unit that is not counted.</summary>
internal sealed class ContentFormat(string key, FormatValue value) : Content
{
    public const byte Number = 6;

    public override byte Ref => Number;

    public override bool Countable => false;

    public string Key => key;

    public FormatValue Value => value;

    public override void Write(ByteWriter writer, long offset, long length)
    {
        writer.WriteString(key);
        writer.WriteString(value.Json);
    }

    public override void Integrate(Transaction transaction, Item item) => item.Parent.HasFormatting = true;
}
