using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>
/// Finds places in a list by position, and positions of places: a tree over stretches of items with the number of visible
/// units in each, so that a look-up costs the logarithm of the number of items wherever the last one was, and whoever made
/// the edits in between. Short lists have none and are walked; it is built when a walk turns out to be long.
/// </summary>
internal sealed class PositionIndex
{
    private const int LongestWalk = 64;

    private PositionNode _root;

    private PositionIndex(PositionNode root) => _root = root;

    /// <summary>The item that holds a visible unit, and the unit's place in it; null beyond the end.</summary>
    public static (Item? Item, long Offset) Find(AbstractType parent, long index)
    {
        if (index >= parent.ListLength)
        {
            return (null, 0);
        }

        Item? item = parent.Start;
        if (parent.Index is { } positions || (positions = BuildAfterWalk(parent, index)) is not null)
        {
            item = positions.FindLeaf(ref index).First;
        }

        while (true)
        {
            long visible = item!.VisibleLength;
            if (index < visible)
            {
                return (item, index);
            }

            index -= visible;
            item = item.Right;
        }
    }

    /// <summary>Visible units to the left of an item.</summary>
    public static long IndexOf(Item item)
    {
        PositionIndex? positions = item.Parent.Index ?? (IsFarFromStart(item) ? Build(item.Parent) : null);
        Item? at = positions is null ? item.Parent.Start : item.Leaf!.First;
        long index = positions is null ? 0 : item.Leaf!.VisibleBefore();
        for (; at != item; at = at!.Right)
        {
            index += at!.VisibleLength;
        }

        return index;
    }

    /// <summary>The last item, visible or not; null for an empty list.</summary>
    public static Item? Last(AbstractType parent)
    {
        Item? item = parent.Start;
        if (parent.Index is { } positions || (positions = BuildAfterWalk(parent, long.MaxValue)) is not null)
        {
            item = positions.LastLeaf().First;
        }

        while (item?.Right is { } right)
        {
            item = right;
        }

        return item;
    }

    /// <summary>Takes in an item that was just linked into its list.</summary>
    public static void ItemInserted(Item item)
    {
        if (item.Parent.Index is { } positions)
        {
            PositionNode leaf = (item.Left ?? item.Right!).Leaf!;
            if (item.Left is null)
            {
                leaf.First = item;
            }

            leaf.AddVisible(item.VisibleLength);
            positions.Add(leaf, item);
        }
    }

    /// <summary>Takes in the second part of an item that was just cut.</summary>
    public static void ItemSplit(Item left, Item right)
    {
        if (left.Leaf is { } leaf)
        {
            left.Parent.Index!.Add(leaf, right);
        }
    }

    /// <summary>Lets go of an item that is about to become part of the one before it.</summary>
    public static void ItemMerging(Item left, Item right)
    {
        if (right.Leaf is not { } leaf)
        {
            return;
        }

        leaf.Count--;
        right.Leaf = null;
        if (leaf == left.Leaf)
        {
            return;
        }

        leaf.First = right.Right;
        leaf.AddVisible(-right.VisibleLength);
        left.Leaf!.AddVisible(right.VisibleLength);
        if (leaf.Count == 0)
        {
            leaf.Parent!.RemoveChild(leaf);
        }
    }

    /// <summary>Notes that units of an item were added or deleted.</summary>
    public static void VisibleLengthChanged(Item item, long change) => item.Leaf?.AddVisible(change);

    private static bool IsFarFromStart(Item item)
    {
        Item? left = item;
        for (int i = 0; i < LongestWalk && left is not null; i++)
        {
            left = left.Left;
        }

        return left is not null;
    }

    /// <summary>Builds the index if more than a few items lie before a visible unit.</summary>
    private static PositionIndex? BuildAfterWalk(AbstractType parent, long index)
    {
        Item? item = parent.Start;
        for (int i = 0; i < LongestWalk && item is not null && index >= item.VisibleLength; i++)
        {
            index -= item.VisibleLength;
            item = item.Right;
        }

        return item is not null && index >= item.VisibleLength ? Build(parent) : null;
    }

    private static PositionIndex Build(AbstractType parent)
    {
        var level = new List<PositionNode>();
        PositionNode? leaf = null;
        for (Item? item = parent.Start; item is not null; item = item.Right)
        {
            if (leaf is null || leaf.Count == PositionNode.MostItems / 2)
            {
                leaf = new PositionNode { First = item };
                level.Add(leaf);
            }

            item.Leaf = leaf;
            leaf.Count++;
            leaf.Visible += item.VisibleLength;
        }

        do
        {
            level = BuildLevel(level);
        }
        while (level.Count > 1);
        return parent.Index = new PositionIndex(level[0]);
    }

    private static List<PositionNode> BuildLevel(List<PositionNode> below)
    {
        var level = new List<PositionNode>();
        for (int i = 0; i < below.Count; i++)
        {
            if (i % (PositionNode.MostChildren / 2) == 0)
            {
                level.Add(NewInner());
            }

            level[^1].InsertChild(level[^1].Count, below[i]);
            level[^1].Visible += below[i].Visible;
        }

        return level;
    }

    private static PositionNode NewInner() => new() { Children = new PositionNode[PositionNode.MostChildren + 1] };

    private PositionNode FindLeaf(ref long index)
    {
        PositionNode node = _root;
        while (node.Children is { } children)
        {
            int i = 0;
            for (; index >= children[i].Visible; i++)
            {
                index -= children[i].Visible;
            }

            node = children[i];
        }

        return node;
    }

    private PositionNode LastLeaf()
    {
        PositionNode node = _root;
        while (node.Children is { } children)
        {
            node = children[node.Count - 1];
        }

        return node;
    }

    /// <summary>Counts one more item in a leaf, and splits what has become too large.</summary>
    private void Add(PositionNode leaf, Item item)
    {
        item.Leaf = leaf;
        leaf.Count++;
        PositionNode node = leaf;
        while (node.Count > (node.Children is null ? PositionNode.MostItems : PositionNode.MostChildren))
        {
            PositionNode right = node.SplitOff();
            if (node.Parent is null)
            {
                _root = NewInner();
                _root.Visible = node.Visible + right.Visible;
                _root.InsertChild(0, node);
            }

            PositionNode parent = node.Parent!;
            parent.InsertChild(Array.IndexOf(parent.Children!, node, 0, parent.Count) + 1, right);
            node = parent;
        }
    }
}
