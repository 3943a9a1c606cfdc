using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt.Updates;

/// <summary>Reads one struct of an update v1. See INTERNALS.md for the layout.</summary>
internal static class StructReading
{
    private const int RefBits = 0x1f;
    private const int HasOrigin = 0x80;
    private const int HasRightOrigin = 0x40;
    private const int HasParentSub = 0x20;

    public static AbstractStruct Read(ref ByteReader reader, ulong client, long clock)
    {
        byte info = reader.ReadByte();
        AbstractStruct structure = (info & RefBits) switch
        {
            StructWriting.GCRef => new Structs.GC(client, clock, reader.ReadVarLong()),
            StructWriting.SkipRef => new Skip(client, clock, reader.ReadVarLong()),
            _ => ReadItem(ref reader, info, new ID(client, clock)),
        };
        return structure.End <= ID.LargestClock ? structure : throw new DecodingException("A clock is larger than 2^53-1.");
    }

    private static Item ReadItem(ref ByteReader reader, byte info, ID id)
    {
        ID origin = (info & HasOrigin) != 0 ? ReadReference(ref reader, id) : ID.None;
        ID rightOrigin = (info & HasRightOrigin) != 0 ? ReadReference(ref reader, id) : ID.None;
        object? parent = null;
        string? parentSub = null;
        if (origin.IsNone && rightOrigin.IsNone)
        {
            parent = reader.ReadVarUint() == 1 ? reader.ReadString() : ReadReference(ref reader, id);
            parentSub = (info & HasParentSub) != 0 ? reader.ReadString() : null;
        }

        Content content = ReadContent(ref reader, info & RefBits, out long length);
        return new Item(id, origin, rightOrigin, parent, parentSub, content, length);
    }

    /// <summary>Reads the id of another unit, which the client must have made earlier if it is its own.</summary>
    private static ID ReadReference(ref ByteReader reader, ID from)
    {
        var id = new ID(reader.ReadVarUint(), reader.ReadVarLong());
        return id.Client != from.Client || id.Clock < from.Clock
            ? id
            : throw new DecodingException($"Unit {from.Clock} of client {from.Client} refers to its own future.");
    }

    private static Content ReadContent(ref ByteReader reader, int contentRef, out long length)
    {
        length = 1;
        switch (contentRef)
        {
            case ContentDeleted.Number:
                length = reader.ReadVarLong();
                return ContentDeleted.Instance;
            case ContentJson.Number: return ReadContentJson(ref reader, out length);
            case ContentBinary.Number: return new ContentBinary(reader.ReadVarBytes().ToArray());
            case ContentString.Number:
                char[] units = reader.ReadChars();
                length = units.Length;
                return new ContentString(units);
            case ContentEmbed.Number: return new ContentEmbed(reader.ReadJson());
            case ContentFormat.Number: return new ContentFormat(reader.ReadString(), FormatValue.FromJson(reader.ReadJson()));
            case ContentType.Number: return new ContentType(ReadType(ref reader));
            case ContentAny.Number: return ReadContentAny(ref reader, out length);
            case ContentDoc.Number: return new ContentDoc(new Subdoc(reader.ReadString(), Any.Read(ref reader)));
            default: throw new DecodingException($"Content kind {contentRef} is unknown.");
        }
    }

    private static ContentJson ReadContentJson(ref ByteReader reader, out long length)
    {
        int count = reader.ReadCount();
        var texts = new List<string>(Math.Min(count, 4));
        for (int i = 0; i < count; i++)
        {
            ByteReader ahead = reader;
            string text = ahead.ReadString();
            texts.Add(text == ContentJson.UndefinedText ? reader.ReadString() : reader.ReadJson());
        }

        length = count;
        return new ContentJson([.. texts]);
    }

    private static ContentAny ReadContentAny(ref ByteReader reader, out long length)
    {
        int count = reader.ReadCount();
        var values = new List<object?>(Math.Min(count, 4));
        for (int i = 0; i < count; i++)
        {
            values.Add(Any.Read(ref reader));
        }

        length = count;
        return new ContentAny([.. values]);
    }

    private static AbstractType ReadType(ref ByteReader reader)
    {
        ulong typeRef = reader.ReadVarUint();
        return typeRef switch
        {
            YArray.TypeNumber => new YArray(),
            YMap.TypeNumber => new YMap(),
            YText.TypeNumber => new YText(),
            YXmlElement.TypeNumber => new YXmlElement(reader.ReadString()),
            YXmlFragment.TypeNumber => new YXmlFragment(),
            YXmlHook.TypeNumber => new YXmlHook(reader.ReadString()),
            YXmlText.TypeNumber => new YXmlText(),
            _ => throw new DecodingException($"Type {typeRef} is unknown."),
        };
    }
}
