using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt.Types;

/// <summary>Edits of texts with attributes: marks that begin and end them, as few as possible (yjs types/YText.js).</summary>
internal static class TextFormatting
{
    /// <summary>Inserts content that has exactly the given attributes.</summary>
    public static void Insert(
        Transaction transaction, TextCursor cursor, Content content, long length, Attributes attributes)
    {
        foreach (string key in cursor.Attributes.Keys)
        {
            attributes.TryAdd(key, FormatValue.Null);
        }

        SkipMatching(cursor, attributes);
        Attributes negated = InsertMarks(transaction, cursor, attributes);
        cursor.Insert(transaction, content, length);
        cursor.Forward();
        InsertNegated(transaction, cursor, negated);
    }

    /// <summary>Gives attributes to some units; null takes one away. Adds line feeds where the text is too short.</summary>
    public static void Format(Transaction transaction, TextCursor cursor, long length, Attributes attributes)
    {
        SkipMatching(cursor, attributes);
        Attributes negated = InsertMarks(transaction, cursor, attributes);
        while (cursor.Right is { } item
            && (length > 0 || (negated.Count > 0 && (item.Deleted || item.Content is ContentFormat))))
        {
            if (!item.Deleted && item.Content is ContentFormat mark)
            {
                if (!FormatOver(transaction, cursor, item, mark, length, attributes, negated))
                {
                    break;
                }
            }
            else if (!item.Deleted)
            {
                ListOperations.SplitAfter(transaction, item, Math.Min(length, item.Length));
                length -= item.Length;
            }

            cursor.Forward();
        }

        if (length > 0)
        {
            var lineFeeds = new char[length];
            Array.Fill(lineFeeds, '\n');
            cursor.Insert(transaction, new ContentString(lineFeeds), length);
            cursor.Forward();
        }

        InsertNegated(transaction, cursor, negated);
    }

    /// <summary>Deletes visible units, and the marks that this makes needless.</summary>
    public static void Delete(Transaction transaction, TextCursor cursor, long length)
    {
        var attributesBefore = new Attributes(cursor.Attributes);
        Item? start = cursor.Right;
        while (length > 0 && cursor.Right is { } item)
        {
            if (item.VisibleLength > 0)
            {
                ListOperations.SplitAfter(transaction, item, Math.Min(length, item.Length));
                length -= item.Length;
                Deletion.Delete(transaction, item);
            }

            cursor.Forward();
        }

        if (start is not null)
        {
            FormattingCleanup.CleanGap(transaction, start, cursor.Right, attributesBefore, cursor.Attributes);
        }
    }

    /// <summary>Passes a mark while formatting; false where the walk ends before it.</summary>
    private static bool FormatOver(
        Transaction transaction, TextCursor cursor, Item item, ContentFormat mark, long length, Attributes attributes,
        Attributes negated)
    {
        if (!attributes.TryGetValue(mark.Key, out FormatValue? wanted))
        {
            cursor.Attributes[mark.Key] = mark.Value;
            return true;
        }

        if (FormatValue.AreEqual(wanted, mark.Value))
        {
            negated.Remove(mark.Key);
        }
        else if (length == 0)
        {
            return false;
        }
        else
        {
            negated[mark.Key] = mark.Value;
        }

        Deletion.Delete(transaction, item);
        return true;
    }

    /// <summary>Moves right over tombstones and over marks that say what is wanted anyway.</summary>
    private static void SkipMatching(TextCursor cursor, Attributes attributes)
    {
        while (cursor.Right is { } item && (item.Deleted || (item.Content is ContentFormat mark
            && FormatValue.AreEqual(attributes[mark.Key, FormatValue.Null], mark.Value))))
        {
            cursor.Forward();
        }
    }

    /// <summary>Inserts the marks that begin attributes; returns what they change from.</summary>
    private static Attributes InsertMarks(Transaction transaction, TextCursor cursor, Attributes attributes)
    {
        var negated = new Attributes();
        foreach ((string key, FormatValue value) in attributes)
        {
            FormatValue current = cursor.Attributes[key, FormatValue.Null];
            if (!FormatValue.AreEqual(current, value))
            {
                negated[key] = current;
                cursor.Insert(transaction, new ContentFormat(key, value), 1);
                cursor.Forward();
            }
        }

        return negated;
    }

    /// <summary>Inserts the marks that end attributes, unless they are there.</summary>
    private static void InsertNegated(Transaction transaction, TextCursor cursor, Attributes negated)
    {
        while (cursor.Right is { } item && (item.Deleted || (item.Content is ContentFormat mark
            && negated.TryGetValue(mark.Key, out FormatValue? value) && FormatValue.AreEqual(value, mark.Value))))
        {
            if (!item.Deleted)
            {
                negated.Remove(((ContentFormat)item.Content).Key);
            }

            cursor.Forward();
        }

        foreach ((string key, FormatValue value) in negated)
        {
            cursor.Insert(transaction, new ContentFormat(key, value), 1);
            cursor.Forward();
        }
    }
}
