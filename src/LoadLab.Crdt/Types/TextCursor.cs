using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>A place between two adjacent items of a text, with the attributes that hold there.</summary>
internal sealed class TextCursor(AbstractType parent)
{
    public AbstractType Parent => parent;

    public Item? Left { get; private set; }

    public Item? Right { get; set; } = parent.Start;

    public Attributes Attributes { get; } = [];

    /// <summary>Walks to the place right after some visible units, to the left of all that follows unseen.</summary>
    public static TextCursor At(Transaction transaction, AbstractType parent, long index)
    {
        var cursor = new TextCursor(parent);
        while (cursor.Right is { } item && index > 0)
        {
            if (item.VisibleLength > index)
            {
                ListOperations.SplitAfter(transaction, item, index);
            }

            index -= item.VisibleLength;
            cursor.Forward();
        }

        return cursor;
    }

    /// <summary>Passes the item to the right.</summary>
    public void Forward()
    {
        Item item = Right!;
        if (!item.Deleted && item.Content is ContentFormat format)
        {
            Attributes.Pass(format);
        }

        Left = item;
        Right = item.Right;
    }

    /// <summary>Inserts here, and stays to the left of what is inserted.</summary>
    public void Insert(Transaction transaction, Content content, long length) =>
        Right = ListOperations.InsertItem(transaction, parent, Left, Right, content, length);
}
