using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt;

/// <summary>
/// A place in a list that stays where it is while others edit: it is tied to a unit, or to the end of a type.
/// </summary>
/// <param name="Type">Item of the nested type, or null.</param>
/// <param name="RootName">Name of the root type, or null.</param>
/// <param name="Item">The unit, or null for the end (the beginning, if Association is negative).</param>
/// <param name="Association">0 or more: the unit is the one after the place; less: the one before it.</param>
public sealed record RelativePosition(ID? Type, string? RootName, ID? Item, int Association = 0)
{
    /// <summary>Ties a place in a text, an array or a fragment.</summary>
    public static RelativePosition Create(AbstractType type, int index, int association = 0)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (association < 0)
        {
            return index == 0 ? At(type, null, association) : CreateBefore(type, index - 1, association);
        }

        (Item? item, long offset) = PositionIndex.Find(type, index);
        return At(type, item is null ? null : new ID(item.Client, item.Clock + offset), association);
    }

    /// <summary>Reads an encoded position.</summary>
    /// <exception cref="DecodingException">The bytes are no relative position.</exception>
    public static RelativePosition Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new ByteReader(encoded);
        ulong kind = reader.ReadVarUint();
        ID? type = null;
        string? rootName = null;
        ID? item = null;
        switch (kind)
        {
            case 0: item = new ID(reader.ReadVarUint(), reader.ReadVarLong()); break;
            case 1: rootName = reader.ReadString(); break;
            case 2: type = new ID(reader.ReadVarUint(), reader.ReadVarLong()); break;
            default: throw new DecodingException($"Relative positions of kind {kind} are unknown.");
        }

        return new RelativePosition(type, rootName, item, reader.Remaining > 0 ? (int)reader.ReadVarInt() : 0);
    }

    /// <summary>Encodes the position as yjs does: with a unit, the type is left out.</summary>
    public byte[] Encode()
    {
        ByteWriter writer = ByteWriter.Rent();
        if (Item is { } item)
        {
            writer.WriteVarUint(0);
            writer.WriteId(item.Client, item.Clock);
        }
        else if (RootName is not null)
        {
            writer.WriteVarUint(1);
            writer.WriteString(RootName);
        }
        else if (Type is { } type)
        {
            writer.WriteVarUint(2);
            writer.WriteId(type.Client, type.Clock);
        }

        writer.WriteVarInt(Association);
        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }

    /// <summary>
    /// The type and the index now; null where the unit is not known or its place is gone with its container.
    /// </summary>
    public (AbstractType Type, int Index)? Resolve(Doc doc)
    {
        ArgumentNullException.ThrowIfNull(doc);
        return Item is { } item ? ResolveItem(doc, item) : ResolveEnd(doc);
    }

    private (AbstractType Type, int Index)? ResolveItem(Doc doc, ID id)
    {
        if (!doc.Store.Knows(id) || doc.Store.Get(id) is not Item item)
        {
            return null;
        }

        AbstractType type = item.Parent;
        if (type.Item is { Deleted: true })
        {
            return (type, 0);
        }

        long within = item.VisibleLength == 0 ? 0 : id.Clock - item.Clock + (Association >= 0 ? 0 : 1);
        return (type, (int)(PositionIndex.IndexOf(item) + within));
    }

    private (AbstractType Type, int Index)? ResolveEnd(Doc doc)
    {
        AbstractType? type = null;
        if (RootName is not null)
        {
            type = doc.GetRoot(RootName);
        }
        else if (Type is { } id && doc.Store.Knows(id) && doc.Store.Get(id) is Item { Content: ContentType content })
        {
            type = content.Type;
        }

        return type is null ? null : (type, Association >= 0 ? (int)type.ListLength : 0);
    }

    private static RelativePosition CreateBefore(AbstractType type, long index, int association)
    {
        (Item? item, long offset) = PositionIndex.Find(type, index);
        ID? id = item is null ? PositionIndex.Last(type)?.LastId : new ID(item.Client, item.Clock + offset);
        return At(type, id, association);
    }

    private static RelativePosition At(AbstractType type, ID? item, int association) => type.Item is { } parent
        ? new RelativePosition(parent.Id, null, item, association)
        : new RelativePosition(null, type.RootName, item, association);
}
