using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt.Updates;

/// <summary>Marks items as deleted, and applies the delete sets of updates.</summary>
internal static class Deletion
{
    /// <summary>Deletes an item and, if it holds a type, all that is in it, without recursion.</summary>
    public static void Delete(Transaction transaction, Item item)
    {
        if (!Mark(transaction, item))
        {
            return;
        }

        if (item.Content is not ContentType nested)
        {
            return;
        }

        var types = new Stack<AbstractType>();
        types.Push(nested.Type);
        while (types.TryPop(out AbstractType? type))
        {
            for (Item? child = type.Start; child is not null; child = child.Right)
            {
                DeleteChild(transaction, child, types);
            }

            foreach (Item child in type.MapItems)
            {
                DeleteChild(transaction, child, types);
            }

            transaction.Changed.Remove(type);
        }
    }

    /// <summary>Deletes the units that are known; adds the others to <paramref name="unknown"/>.</summary>
    public static void Apply(Transaction transaction, DeleteSet deletes, ref DeleteSet? unknown)
    {
        foreach (DeleteRanges ranges in deletes.Clients)
        {
            ClientStructs? structs = transaction.Doc.Store.Clients.Find(ranges.Client);
            long state = structs?.State ?? 0;
            foreach ((long clock, long length) in ranges.Span)
            {
                long end = clock + length;
                if (clock < state)
                {
                    DeleteRange(transaction, structs!, clock, Math.Min(end, state));
                }

                if (end > state)
                {
                    long from = Math.Max(clock, state);
                    (unknown ??= new DeleteSet()).Add(ranges.Client, from, end - from);
                }
            }
        }
    }

    private static void DeleteRange(Transaction transaction, ClientStructs structs, long clock, long end)
    {
        StructPlace place = structs.Find(clock);
        if (!structs[place].Deleted && structs[place].Clock < clock)
        {
            place = structs.SplitAt(transaction, place, clock - structs[place].Clock);
        }

        while (structs[place].Clock < end)
        {
            if (structs[place] is Item { Deleted: false } item)
            {
                if (end < item.End)
                {
                    place = structs.SplitAt(transaction, place, end - item.Clock);
                }

                Delete(transaction, item);
            }

            if (!structs.MoveNext(ref place))
            {
                return;
            }
        }
    }

    private static void DeleteChild(Transaction transaction, Item child, Stack<AbstractType> types)
    {
        if (Mark(transaction, child))
        {
            if (child.Content is ContentType nested)
            {
                types.Push(nested.Type);
            }
        }
        else if (transaction.KnewBefore(child.Id))
        {
            // Deleted earlier, so not in this transaction's delete set; it becomes a GC struct and may merge now.
            transaction.MergeStructs.Add(child);
        }
    }

    private static bool Mark(Transaction transaction, Item item)
    {
        if (item.Deleted)
        {
            return false;
        }

        AbstractType parent = item.Parent;
        if (item.Countable && item.ParentSub is null)
        {
            parent.ListLength -= item.Length;
            PositionIndex.VisibleLengthChanged(item, -item.Length);
        }

        item.Deleted = true;
        transaction.DeleteSet.Add(item.Client, item.Clock, item.Length);
        transaction.AddChanged(parent);
        return true;
    }
}
