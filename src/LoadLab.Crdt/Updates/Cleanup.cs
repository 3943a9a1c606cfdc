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
                for (int i = structs.FindIndex(clock); i < structs.Count && structs[i].Clock < clock + length; i++)
                {
                    if (structs[i] is Item { Deleted: true } item)
                    {
                        Collect(store, item);
                    }
                }
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
                int index = Math.Min(structs.Count - 1, 1 + structs.FindIndex(clock + length - 1));
                while (index > 0 && structs[index].Clock >= clock)
                {
                    index -= 1 + MergeWithLefts(structs, index);
                }
            }
        }
    }

    /// <summary>Merges what the transaction inserted.</summary>
    public static void MergeInserted(Transaction transaction)
    {
        foreach (ClockRange inserted in transaction.Inserted)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(inserted.Client)!;
            int first = Math.Max(structs.FindIndex(inserted.Clock), 1);
            for (int index = structs.Count - 1; index >= first;)
            {
                index -= 1 + MergeWithLefts(structs, index);
            }
        }
    }

    /// <summary>Merges what the transaction split, where nothing came between.</summary>
    public static void MergeSplit(Transaction transaction)
    {
        Span<Item> split = CollectionsMarshal.AsSpan(transaction.MergeStructs);
        for (int i = split.Length - 1; i >= 0; i--)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(split[i].Client)!;
            int index = structs.FindIndex(split[i].Clock);
            if (index + 1 < structs.Count && MergeWithLefts(structs, index + 1) > 1)
            {
                continue;
            }

            if (index > 0)
            {
                MergeWithLefts(structs, index);
            }
        }
    }

    /// <summary>Merges a struct into those before it; returns how many were taken in.</summary>
    private static int MergeWithLefts(ClientStructs structs, int index)
    {
        int left = index;
        while (left > 0 && structs[left - 1].Deleted == structs[left].Deleted
            && structs[left - 1].MergeWith(structs[left]))
        {
            left--;
        }

        if (left < index)
        {
            structs.Remove(left + 1, index - left);
        }

        return index - left;
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
        structs[structs.FindIndex(child.Clock)] = new GC(child.Client, child.Clock, child.Length);
    }

    private static void CollectContent(Item item, ref Stack<AbstractType>? types)
    {
        if (item.Content is ContentType nested)
        {
            (types ??= new Stack<AbstractType>()).Push(nested.Type);
        }
    }
}
