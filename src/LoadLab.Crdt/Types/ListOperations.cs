using System.Text;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt.Types;

/// <summary>Values by position, which arrays and XML fragments share.</summary>
internal static class ListOperations
{
    /// <summary>Inserts directly after the visible unit before the index, so to the left of tombstones that follow it.</summary>
    public static void Insert(Transaction transaction, AbstractType parent, long index, IReadOnlyList<object?> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, parent.ListLength);
        Item? left = null;
        if (index > 0)
        {
            (left, long offset) = PositionIndex.Find(parent, index - 1);
            SplitAfter(transaction, left!, offset + 1);
        }

        InsertAfter(transaction, parent, left, values);
    }

    /// <summary>Inserts after everything, tombstones included, as yjs's push does.</summary>
    public static void Push(Transaction transaction, AbstractType parent, IReadOnlyList<object?> values) =>
        InsertAfter(transaction, parent, PositionIndex.Last(parent), values);

    public static void Delete(Transaction transaction, AbstractType parent, long index, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, parent.ListLength - index);
        if (length == 0)
        {
            return;
        }

        (Item? item, long offset) = PositionIndex.Find(parent, index);
        if (offset > 0)
        {
            SplitAfter(transaction, item!, offset);
            item = item!.Right;
        }

        for (; length > 0; item = item!.Right)
        {
            if (item!.VisibleLength > 0)
            {
                SplitAfter(transaction, item, Math.Min(length, item.Length));
                length -= item.Length;
                Deletion.Delete(transaction, item);
            }
        }
    }

    public static object? Get(AbstractType parent, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, parent.ListLength);
        (Item? item, long offset) = PositionIndex.Find(parent, index);
        return Values.Get(item!, (int)offset);
    }

    public static IEnumerable<object?> Enumerate(AbstractType parent)
    {
        for (Item? item = parent.Start; item is not null; item = item.Right)
        {
            for (int i = 0; i < item.VisibleLength; i++)
            {
                yield return Values.Get(item, i);
            }
        }
    }

    public static void WriteJson(StringBuilder output, AbstractType parent)
    {
        output.Append('[');
        bool first = true;
        foreach (object? value in Enumerate(parent))
        {
            output.Append(first ? "" : ",");
            Values.WriteJson(output, value);
            first = false;
        }

        output.Append(']');
    }

    /// <summary>Cuts an item after some units, unless it ends there.</summary>
    public static void SplitAfter(Transaction transaction, Item item, long offset)
    {
        if (offset < item.Length)
        {
            transaction.Doc.Store.GetCleanStart(transaction, new ID(item.Client, item.Clock + offset));
        }
    }

    private static void InsertAfter(
        Transaction transaction, AbstractType parent, Item? left, IReadOnlyList<object?> values)
    {
        Item? right = left is null ? parent.Start : left.Right;
        var packed = new List<object?>();
        foreach (object? value in values)
        {
            if (Values.IsPacked(value))
            {
                packed.Add(Values.Checked(value));
                continue;
            }

            left = InsertPacked(transaction, parent, left, right, ref packed);
            left = InsertItem(transaction, parent, left, right, Values.ToContent(value), 1);
        }

        InsertPacked(transaction, parent, left, right, ref packed);
    }

    private static Item? InsertPacked(
        Transaction transaction, AbstractType parent, Item? left, Item? right, ref List<object?> packed)
    {
        if (packed.Count == 0)
        {
            return left;
        }

        List<object?> values = packed;
        packed = [];
        return InsertItem(transaction, parent, left, right, new ContentAny([.. values]), values.Count);
    }

    /// <summary>Makes an item between two that are adjacent, and puts it in its place.</summary>
    public static Item InsertItem(
        Transaction transaction, AbstractType parent, Item? left, Item? right, Content content, long length)
    {
        var item = new Item(
            transaction.Doc.NextId(), left?.LastId ?? ID.None, right?.Id ?? ID.None, parent, null, content, length)
        {
            Left = left,
            Right = right,
        };
        Integration.Integrate(transaction, item);
        return item;
    }
}
