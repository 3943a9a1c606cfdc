using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt.Types;

/// <summary>Edits of texts that have no format marks: no attributes to keep up, and typing extends the last item in place.</summary>
internal static class PlainText
{
    public static void Insert(TransactionScope scope, YText parent, long index, ReadOnlySpan<char> text)
    {
        Transaction transaction = scope.Transaction;
        Item? left = null;
        if (index > 0)
        {
            (left, long offset) = PositionIndex.Find(parent, index - 1);
            if (left is null)
            {
                left = PositionIndex.Last(parent);
            }
            else
            {
                ListOperations.SplitAfter(transaction, left, offset + 1);
            }
        }

        Item? right = left is null ? parent.Start : left.Right;
        while (right is { Deleted: true })
        {
            left = right;
            right = right.Right;
        }

        if (!scope.IsOwn || left is null || !Extend(transaction, parent, left, text))
        {
            ListOperations.InsertItem(transaction, parent, left, right, new ContentString(text.ToArray()), text.Length);
        }
    }

    public static void Delete(Transaction transaction, YText parent, long index, long length)
    {
        (Item? item, long offset) = PositionIndex.Find(parent, index);
        if (offset > 0)
        {
            ListOperations.SplitAfter(transaction, item!, offset);
            item = item!.Right;
        }

        for (; item is not null && length > 0; item = item.Right)
        {
            if (item.VisibleLength > 0)
            {
                ListOperations.SplitAfter(transaction, item, Math.Min(length, item.Length));
                length -= item.Length;
                Deletion.Delete(transaction, item);
            }
        }
    }

    public static string Read(YText parent)
    {
        long length = 0;
        for (Item? item = parent.Start; item is not null; item = item.Right)
        {
            length += item is { Deleted: false, Content: ContentString } ? item.Length : 0;
        }

        return string.Create(checked((int)length), parent, static (units, parent) =>
        {
            for (Item? item = parent.Start; item is not null; item = item.Right)
            {
                if (item is { Deleted: false, Content: ContentString content })
                {
                    content.Text.CopyTo(units);
                    units = units[content.Text.Length..];
                }
            }
        });
    }

    /// <summary>
    /// Adds to the item before, if a new item would be merged into it at the end of the transaction. Only for an insertion
    /// that is a transaction of its own: a later operation could still split the two.
    /// </summary>
    private static bool Extend(Transaction transaction, YText parent, Item left, ReadOnlySpan<char> text)
    {
        Doc doc = transaction.Doc;
        if (left.Client != doc.ClientId || left.Deleted || left.Content is not ContentString content
            || left.RightOrigin != (left.Right?.Id ?? ID.None) || left.End != doc.Store.GetState(left.Client)
            || parent.Item is { Deleted: true } || left.Length + text.Length > int.MaxValue / 2)
        {
            return false;
        }

        ClientStructs structs = transaction.Touch(left.Client);
        content.Append(text);
        structs.Extend(left, text.Length);
        parent.ListLength += text.Length;
        PositionIndex.VisibleLengthChanged(left, text.Length);
        transaction.AddChanged(parent);
        return true;
    }
}
