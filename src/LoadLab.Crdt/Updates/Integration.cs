using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;
using GC = LoadLab.Crdt.Structs.GC;

namespace LoadLab.Crdt.Updates;

/// <summary>
/// Puts items in their place: the YATA rule (Nicolaescu, Jahns, Derntl, Klamma: "Near Real-Time Peer-to-Peer Shared Editing on
/// Extensible Data Types", GROUP 2016) in the form that yjs gives it (structs/Item.js).
/// </summary>
internal static class Integration
{
    /// <summary>A unit of another client that must be known before the struct can be integrated; None if all are.</summary>
    public static ID FindMissing(StructStore store, AbstractStruct structure)
    {
        if (structure is not Item item)
        {
            return ID.None;
        }

        if (IsMissing(store, item, item.Origin))
        {
            return item.Origin;
        }

        if (IsMissing(store, item, item.RightOrigin))
        {
            return item.RightOrigin;
        }

        return item.ParentReference is ID parent && IsMissing(store, item, parent) ? parent : ID.None;
    }

    /// <summary>Integrates a struct of an update whose references are all known.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="structure">An item or a GC.</param>
    /// <param name="offset">Units at its front that the document has already, less than its length.</param>
    public static void Integrate(Transaction transaction, AbstractStruct structure, long offset)
    {
        if (structure is not Item item || !Resolve(transaction, item, offset))
        {
            transaction.AddStruct(new GC(structure.Client, structure.Clock + offset, structure.Length - offset));
            return;
        }

        if (offset > 0)
        {
            item.Clock += offset;
            item.Content = item.Content.Splice(offset);
            item.Length -= offset;
        }

        Integrate(transaction, item);
    }

    /// <summary>Links an item whose parent and neighbours are set, and adds it to the store.</summary>
    public static void Integrate(Transaction transaction, Item item)
    {
        if (item.Left is null ? item.Right is null || item.Right.Left is not null : item.Left.Right != item.Right)
        {
            item.Left = FindLeft(transaction.Doc, item);
        }

        Link(transaction, item);
        AbstractType parent = item.Parent;
        if (item.ParentSub is null)
        {
            parent.ListLength += item.VisibleLength;
            PositionIndex.ItemInserted(item);
        }

        transaction.AddStruct(item);
        item.Content.Integrate(transaction, item);
        transaction.AddChanged(parent);
        if (parent.Item is { Deleted: true } || (item.ParentSub is not null && item.Right is not null))
        {
            Deletion.Delete(transaction, item);
        }
    }

    private static bool IsMissing(StructStore store, Item item, ID id) =>
        !id.IsNone && id.Client != item.Client && !store.Knows(id);

    /// <summary>Finds neighbours and parent; false where one of them is collected, and with it the item.</summary>
    private static bool Resolve(Transaction transaction, Item item, long offset)
    {
        StructStore store = transaction.Doc.Store;
        ID origin = offset > 0 ? new ID(item.Client, item.Clock + offset - 1) : item.Origin;
        AbstractStruct? left = origin.IsNone ? null : store.GetCleanEnd(transaction, origin);
        AbstractStruct? right = item.RightOrigin.IsNone ? null : store.GetCleanStart(transaction, item.RightOrigin);
        if (left is GC || right is GC)
        {
            return false;
        }

        item.Origin = origin;
        item.Left = (Item?)left;
        item.Right = (Item?)right;
        if (offset > 0)
        {
            // The part that is known already decides where the rest belongs, whatever this update says.
            item.ParentReference = null;
        }

        return SetParent(transaction.Doc, item);
    }

    private static bool SetParent(Doc doc, Item item)
    {
        switch (item.ParentReference)
        {
            case null when (item.Left ?? item.Right) is { } neighbour:
                item.ParentReference = neighbour.ParentReference;
                item.ParentSub = neighbour.ParentSub;
                return true;
            case string rootName:
                item.ParentReference = doc.GetRoot(rootName);
                return true;
            case ID id when doc.Store.Get(id) is Item { Content: ContentType parent }:
                item.ParentReference = parent.Type;
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Walks over the items that others put between the item's origins and finds the last one that stays to its left.
    /// Two sets, "seen since the origin" and "conflicting since the last step", are kept as numbers on the items: the number
    /// of this scan, and the ordinal in it; the conflicting ones are those from some ordinal on.
    /// </summary>
    private static Item? FindLeft(Doc doc, Item item)
    {
        int scan = doc.NextScanNumber();
        int ordinal = 0;
        int conflictsFrom = 0;
        Item? left = item.Left;
        Item? other = left is not null ? left.Right : FirstIn(item);
        for (; other is not null && other != item.Right; other = other.Right)
        {
            other.ScanNumber = scan;
            other.ScanOrdinal = ordinal++;
            if (item.Origin == other.Origin)
            {
                if (other.Client < item.Client)
                {
                    left = other;
                    conflictsFrom = ordinal;
                }
                else if (item.RightOrigin == other.RightOrigin)
                {
                    break;
                }
            }
            else if (!other.Origin.IsNone && doc.Store.Get(other.Origin) is Item origin && origin.ScanNumber == scan)
            {
                if (origin.ScanOrdinal < conflictsFrom)
                {
                    left = other;
                    conflictsFrom = ordinal;
                }
            }
            else
            {
                break;
            }
        }

        return left;
    }

    private static Item? FirstIn(Item item)
    {
        if (item.ParentSub is null)
        {
            return item.Parent.Start;
        }

        Item? first = item.Parent.FindInMap(item.ParentSub);
        while (first?.Left is not null)
        {
            first = first.Left;
        }

        return first;
    }

    private static void Link(Transaction transaction, Item item)
    {
        if (item.Left is not null)
        {
            item.Right = item.Left.Right;
            item.Left.Right = item;
        }
        else
        {
            item.Right = FirstIn(item);
            if (item.ParentSub is null)
            {
                item.Parent.Start = item;
            }
        }

        if (item.Right is not null)
        {
            item.Right.Left = item;
        }
        else if (item.ParentSub is not null)
        {
            item.Parent.Map[item.ParentSub] = item;
            if (item.Left is not null)
            {
                Deletion.Delete(transaction, item.Left);
            }
        }
    }
}
