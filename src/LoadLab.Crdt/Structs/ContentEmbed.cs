using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt.Structs;

/// <summary>Content 5: an object inside a text, JSON kept as written, one unit.</summary>
internal sealed class ContentEmbed(string json) : Content
{
    public const byte Number = 5;

    public override byte Ref => Number;

    public object? Value => Json.Parse(json);

    public override void Write(ByteWriter writer, long offset, long length) => writer.WriteString(json);
}
