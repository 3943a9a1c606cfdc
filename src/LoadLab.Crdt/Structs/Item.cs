using System.Runtime.CompilerServices;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt.Structs;

/// <summary>
/// A run of content in a list, or a value under a key, linked to its neighbours in document order. How it finds its place is
/// in <see cref="Updates.Integration"/>.
/// </summary>
internal sealed class Item : AbstractStruct
{
    /// <summary>Last unit to the left when the item was made.</summary>
    public ID Origin;

    /// <summary>First unit to the right when the item was made.</summary>
    public ID RightOrigin;

    public Item? Left;
    public Item? Right;

    /// <summary>
    /// The <see cref="AbstractType"/> that holds the item; before integration the name of a root type (string), the
    /// <see cref="ID"/> of a type's item, or null where it is the neighbours'.
    /// </summary>
    public object? ParentReference;

    /// <summary>Key in the parent, or null for a place in its list.</summary>
    public string? ParentSub;

    /// <summary>Leaf of the parent's position index, where there is one.</summary>
    public PositionNode? Leaf;

    /// <summary>Scan for a place that came by here last, and how many items it had passed. See Integration.</summary>
    public int ScanNumber;
    public int ScanOrdinal;

    private const byte HasOrigin = 0x80;
    private const byte HasRightOrigin = 0x40;
    private const byte HasParentSub = 0x20;

    private Content _content;

    public Item(ID id, ID origin, ID rightOrigin, object? parent, string? parentSub, Content content, long length)
    {
        Client = id.Client;
        Clock = id.Clock;
        Length = length;
        Origin = origin;
        RightOrigin = rightOrigin;
        ParentReference = parent;
        ParentSub = parentSub;
        _content = content;
        Countable = content.Countable;
    }

    public Content Content
    {
        get => _content;
        set
        {
            _content = value;
            Countable = value.Countable;
        }
    }

    /// <summary>Whether the units count in the parent's length as long as they are not deleted.</summary>
    public bool Countable { get; private set; }

    /// <summary>Units that a reader of the parent sees.</summary>
    public long VisibleLength => Countable && !Deleted ? Length : 0;

    /// <summary>The parent of an integrated item.</summary>
    public AbstractType Parent => Unsafe.As<AbstractType>(ParentReference!);

    /// <summary>Cuts the item in two and links the second part; the caller puts that into the store.</summary>
    /// <param name="offset">Length of the first part, 1 to Length-1.</param>
    public Item Split(long offset)
    {
        var right = new Item(
            new ID(Client, Clock + offset), new ID(Client, Clock + offset - 1), RightOrigin, ParentReference, ParentSub,
            _content.Splice(offset), Length - offset)
        {
            Deleted = Deleted,
            Left = this,
            Right = Right,
        };
        Right = right;
        if (right.Right is not null)
        {
            right.Right.Left = right;
        }
        else if (ParentSub is not null)
        {
            Parent.Map[ParentSub] = right;
        }

        Length = offset;
        PositionIndex.ItemSplit(this, right);
        return right;
    }

    /// <inheritdoc/>
    /// <remarks>The conditions are those of yjs; where they differed, the bytes of a document would differ.</remarks>
    public override bool CanMergeWith(AbstractStruct right) =>
        right is Item next && Right == next && next.Client == Client && next.Clock == End && next.Origin == LastId
        && RightOrigin == next.RightOrigin && Deleted == next.Deleted
        && _content.CanMergeWith(next._content);

    /// <inheritdoc/>
    public override void MergeWith(AbstractStruct right)
    {
        var next = (Item)right;
        _content.MergeWith(next._content);
        PositionIndex.ItemMerging(this, next);
        Right = next.Right;
        if (Right is not null)
        {
            Right.Left = this;
        }
        else if (ParentSub is not null)
        {
            Parent.Map[ParentSub] = this;
        }

        Length += next.Length;
    }

    /// <summary>Writes the item without its first units.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="offset">Units left out, 0 to Length-1.</param>
    public void Write(ByteWriter writer, long offset)
    {
        ID origin = offset > 0 ? new ID(Client, Clock + offset - 1) : Origin;
        int info = _content.Ref | (origin.IsNone ? 0 : HasOrigin) | (RightOrigin.IsNone ? 0 : HasRightOrigin)
            | (ParentSub is null ? 0 : HasParentSub);
        writer.WriteByte((byte)info);
        if (!origin.IsNone)
        {
            writer.WriteId(origin.Client, origin.Clock);
        }

        if (!RightOrigin.IsNone)
        {
            writer.WriteId(RightOrigin.Client, RightOrigin.Clock);
        }

        if (origin.IsNone && RightOrigin.IsNone)
        {
            WriteParent(writer);
        }

        _content.Write(writer, offset, Length);
    }

    private void WriteParent(ByteWriter writer)
    {
        ID? parentId = ParentReference switch
        {
            AbstractType { Item: { } item } => item.Id,
            ID id => id,
            _ => null,
        };
        if (parentId is { } known)
        {
            writer.WriteByte(0);
            writer.WriteId(known.Client, known.Clock);
        }
        else
        {
            writer.WriteByte(1);
            writer.WriteString(ParentReference as string ?? Parent.RootName);
        }

        if (ParentSub is not null)
        {
            writer.WriteString(ParentSub);
        }
    }
}
