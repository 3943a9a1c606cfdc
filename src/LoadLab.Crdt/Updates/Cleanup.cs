using System.Runtime.InteropServices;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;
using GC = LoadLab.Crdt.Structs.GC;

namespace LoadLab.Crdt.Updates;

/// <summary>
/// What happens to structs at the end of a transaction: deleted content goes, and neighbours become one again. The order
/// and the places where merging is tried are those of yjs (utils/Transaction.js), since they show in the bytes.
/// </summary>
internal static class Cleanup
{
    /// <summary>Drops the content of what the transaction deleted.</summary>
    public static void CollectDeleted(Transaction transaction)
    {
        StructStore store = transaction.Doc.Store;
        foreach (DeleteRanges ranges in transaction.DeleteSet.Clients)
        {
            ClientStructs structs = store.Clients.Find(ranges.Client)!;
            foreach ((long clock, long length) in ranges.Span)
            {
                StructPlace place = structs.Find(clock);
                do
                {
                    if (structs[place] is Item { Deleted: true } item)
                    {
                        Collect(store, item);
                    }
                }
                while (structs.MoveNext(ref place) && structs[place].Clock < clock + length);
            }
        }
    }

    /// <summary>Merges what the transaction deleted with its neighbours.</summary>
    public static void MergeDeleted(Transaction transaction)
    {
        foreach (DeleteRanges ranges in transaction.DeleteSet.Clients)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(ranges.Client)!;
            for (int range = ranges.Count - 1; range >= 0; range--)
            {
                (long clock, long length) = ranges.Span[range];
                StructPlace place = structs.Find(clock + length - 1);
                structs.MoveNext(ref place);
                MergeLeftwards(structs, place, clock);
            }
        }
    }

    /// <summary>Merges what the transaction inserted.</summary>
    public static void MergeInserted(Transaction transaction)
    {
        foreach (ClockRange inserted in transaction.Inserted)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(inserted.Client)!;
            MergeLeftwards(structs, structs.Last, structs[structs.Find(inserted.Clock)].Clock);
        }
    }

    /// <summary>Merges what the transaction split, where nothing came between.</summary>
    public static void MergeSplit(Transaction transaction)
    {
        Span<Item> split = CollectionsMarshal.AsSpan(transaction.MergeStructs);
        for (int i = split.Length - 1; i >= 0; i--)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(split[i].Client)!;
            StructPlace place = structs.Find(split[i].Clock);
            StructPlace next = place;
            if (!structs.MoveNext(ref next) || MergeWithLefts(structs, ref next) <= 1)
            {
                MergeWithLefts(structs, ref place);
            }
        }
    }

    /// <summary>Merges the struct at a place, and each before it that does not begin before a clock, into those before them.</summary>
    private static void MergeLeftwards(ClientStructs structs, StructPlace place, long clock)
    {
        while (structs[place].Clock >= clock)
        {
            MergeWithLefts(structs, ref place);
            if (!structs.MovePrevious(ref place))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Merges a struct into those before it. First it is seen how far that goes; then the first takes in the others in order,
    /// so that what is merged is copied once and not again with every struct.
    /// </summary>
    /// <param name="structs">The client's structs.</param>
    /// <param name="place">Place of the struct; afterwards of the one that it is a part of.</param>
    /// <returns>How many were taken in.</returns>
    private static int MergeWithLefts(ClientStructs structs, ref StructPlace place)
    {
        int count = 0;
        StructPlace left = place;
        while (structs.MovePrevious(ref left))
        {
            if (structs[left].Deleted != structs[place].Deleted || !structs[left].CanMergeWith(structs[place]))
            {
                break;
            }

            place = left;
            count++;
        }

        return count == 0 ? 0 : TakeIn(structs, place, count);
    }

    /// <summary>Has a struct take in those after it, in order; returns how many it could.</summary>
    private static int TakeIn(ClientStructs structs, StructPlace place, int count)
    {
        AbstractStruct first = structs[place];
        int merged = 0;
        for (StructPlace next = place; merged < count; merged++)
        {
            structs.MoveNext(ref next);
            if (!first.CanMergeWith(structs[next]))
            {
                break;
            }

            first.MergeWith(structs[next]);
        }

        structs.RemoveAfter(place, merged);
        return merged;
    }

    /// <summary>Replaces an item's content by a tombstone, and all that was in a type, at any depth, by GC structs.</summary>
    private static void Collect(StructStore store, Item item)
    {
        Stack<AbstractType>? types = null;
        CollectContent(item, ref types);
        item.Content = ContentDeleted.Instance;
        while (types is not null && types.TryPop(out AbstractType? type))
        {
            for (Item? child = type.Start; child is not null; child = child.Right)
            {
                CollectChild(store, child, ref types);
            }

            foreach (Item last in type.MapItems)
            {
                for (Item? child = last; child is not null; child = child.Left)
                {
                    CollectChild(store, child, ref types);
                }
            }

            type.DropContent();
        }
    }

    private static void CollectChild(StructStore store, Item child, ref Stack<AbstractType>? types)
    {
        CollectContent(child, ref types);
        ClientStructs structs = store.Clients.Find(child.Client)!;
        structs[structs.Find(child.Clock)] = new GC(child.Client, child.Clock, child.Length);
    }

    private static void CollectContent(Item item, ref Stack<AbstractType>? types)
    {
        if (item.Content is ContentType nested)
        {
            (types ??= new Stack<AbstractType>()).Push(nested.Type);
        }
    }
}
