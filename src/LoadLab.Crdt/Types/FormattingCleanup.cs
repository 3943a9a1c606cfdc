using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt.Types;

/// <summary>
/// Deletes marks that concurrent formatting has made needless, after an update from elsewhere, in a transaction of its own:
/// every peer does the same, and yjs expects it.
/// </summary>
internal static class FormattingCleanup
{
    /// <summary>Notes whether a remote transaction touched a text with marks.</summary>
    public static bool IsNeeded(Transaction transaction)
    {
        if (transaction.Local)
        {
            return false;
        }

        foreach (AbstractType type in transaction.Changed)
        {
            if (type is YText { HasFormatting: true } && type.Item is not { Deleted: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Cleans what a transaction touched.</summary>
    public static void CleanAfter(Transaction transaction)
    {
        HashSet<AbstractType> wholeTypes = TypesWithNewMarks(transaction);
        using var scope = new TransactionScope(transaction.Doc);
        int scan = transaction.Doc.NextScanNumber();
        foreach (DeleteRanges ranges in transaction.DeleteSet.Clients)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(ranges.Client)!;
            foreach ((long clock, long length) in ranges.Span)
            {
                StructPlace place = structs.Find(clock);
                do
                {
                    CleanAround(scope.Transaction, structs[place], wholeTypes, scan);
                }
                while (structs.MoveNext(ref place) && structs[place].Clock < clock + length);
            }
        }

        foreach (AbstractType type in wholeTypes)
        {
            CleanWhole(scope.Transaction, type);
        }
    }

    /// <summary>Deletes the needless marks between two places.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="start">First item of the gap.</param>
    /// <param name="current">Item from which on <paramref name="currentAttributes"/> are not kept up.</param>
    /// <param name="startAttributes">What holds before the gap.</param>
    /// <param name="currentAttributes">What holds at <paramref name="current"/>; corrected for what is deleted.</param>
    public static void CleanGap(
        Transaction transaction, Item? start, Item? current, Attributes startAttributes, Attributes currentAttributes)
    {
        var lastMarks = new Dictionary<string, ContentFormat>();
        Item? end = start;
        for (; end is not null && (!end.Countable || end.Deleted); end = end.Right)
        {
            if (!end.Deleted && end.Content is ContentFormat mark)
            {
                lastMarks[mark.Key] = mark;
            }
        }

        bool isPastCurrent = false;
        for (Item? item = start; item != end; item = item!.Right)
        {
            isPastCurrent |= item == current;
            if (item is { Deleted: false, Content: ContentFormat mark })
            {
                bool isLast = lastMarks.GetValueOrDefault(mark.Key) == mark;
                CleanMark(transaction, item, isLast, isPastCurrent, startAttributes, currentAttributes);
            }
        }
    }

    private static void CleanMark(
        Transaction transaction, Item item, bool isLast, bool isPastCurrent, Attributes startAttributes,
        Attributes currentAttributes)
    {
        var mark = (ContentFormat)item.Content;
        FormatValue before = startAttributes[mark.Key, FormatValue.Null];
        bool changesNothing = FormatValue.AreIdentical(before, mark.Value);
        if (!isLast || changesNothing)
        {
            Deletion.Delete(transaction, item);
            if (!isPastCurrent && !changesNothing
                && FormatValue.AreIdentical(currentAttributes[mark.Key, FormatValue.Null], mark.Value))
            {
                if (before.IsNull)
                {
                    currentAttributes.Remove(mark.Key);
                }
                else
                {
                    currentAttributes[mark.Key] = before;
                }
            }
        }
        else if (!isPastCurrent)
        {
            currentAttributes.Pass(mark);
        }
    }

    private static HashSet<AbstractType> TypesWithNewMarks(Transaction transaction)
    {
        var types = new HashSet<AbstractType>();
        foreach (ClockRange inserted in transaction.Inserted)
        {
            ClientStructs structs = transaction.Doc.Store.Clients.Find(inserted.Client)!;
            StructPlace place = structs.Find(inserted.Clock);
            do
            {
                if (structs[place] is Item { Deleted: false, Content: ContentFormat } item)
                {
                    types.Add(item.Parent);
                }
            }
            while (structs.MoveNext(ref place));
        }

        return types;
    }

    private static void CleanAround(
        Transaction transaction, AbstractStruct structure, HashSet<AbstractType> wholeTypes, int scan)
    {
        if (structure is not Item item || item.Parent is not YText { HasFormatting: true } parent || wholeTypes.Contains(parent))
        {
            return;
        }

        if (item.Content is ContentFormat)
        {
            wholeTypes.Add(parent);
        }
        else
        {
            CleanWithoutContext(transaction, item, scan);
        }
    }

    /// <summary>
    /// Of several marks for one key between two visible units only the last says anything. What was looked at bears the
    /// number of the scan, so that no gap is cleaned twice, however many deletions are in it.
    /// </summary>
    private static void CleanWithoutContext(Transaction transaction, Item item, int scan)
    {
        if (item.ScanNumber == scan)
        {
            return;
        }

        while (item.Right is { } right && (right.Deleted || !right.Countable))
        {
            item = right;
        }

        var keys = new HashSet<string>();
        for (Item? at = item; at is not null && (at.Deleted || !at.Countable); at = at.Left)
        {
            at.ScanNumber = scan;
            if (at is { Deleted: false, Content: ContentFormat mark } && !keys.Add(mark.Key))
            {
                Deletion.Delete(transaction, at);
            }
        }
    }

    /// <summary>
    /// Cleans the marks before the first visible unit. yjs walks on and cleans "gaps" that begin at a visible unit; there
    /// such a gap is empty, so that nothing more ever happens.
    /// </summary>
    private static void CleanWhole(Transaction transaction, AbstractType type)
    {
        var attributes = new Attributes();
        Item? end = type.Start;
        for (; end is not null && (end.Deleted || end.Content is ContentFormat); end = end.Right)
        {
            if (!end.Deleted)
            {
                attributes.Pass((ContentFormat)end.Content);
            }
        }

        if (end is not null)
        {
            CleanGap(transaction, type.Start, end, new Attributes(), attributes);
        }
    }
}
