using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Types;

/// <summary>A stretch of a list: a leaf of adjacent items, or a node over adjacent stretches.</summary>
internal sealed class PositionNode
{
    /// <summary>Items of a leaf before it is split in two.</summary>
    public const int MostItems = 64;

    /// <summary>Children of a node before it is split in two.</summary>
    public const int MostChildren = 16;

    public PositionNode? Parent;

    /// <summary>Children, of which the first <see cref="Count"/> are in use; null for a leaf.</summary>
    public PositionNode[]? Children;

    /// <summary>First item of a leaf; those that follow it in the list are the leaf's others.</summary>
    public Item? First;

    /// <summary>Number of items or children.</summary>
    public int Count;

    /// <summary>Visible units in the stretch.</summary>
    public long Visible;

    /// <summary>Adds to the visible units here and above.</summary>
    public void AddVisible(long change)
    {
        for (PositionNode? node = this; node is not null; node = node.Parent)
        {
            node.Visible += change;
        }
    }

    /// <summary>Visible units in the stretches before this one.</summary>
    public long VisibleBefore()
    {
        long visible = 0;
        for (PositionNode node = this; node.Parent is { } parent; node = parent)
        {
            for (int i = 0; parent.Children![i] != node; i++)
            {
                visible += parent.Children[i].Visible;
            }
        }

        return visible;
    }

    /// <summary>Puts a child in, without counting its units again.</summary>
    public void InsertChild(int index, PositionNode child)
    {
        Array.Copy(Children!, index, Children!, index + 1, Count - index);
        Children![index] = child;
        child.Parent = this;
        Count++;
    }

    /// <summary>Takes out a child that holds nothing, and each node above that is left with none but the root.</summary>
    public void RemoveChild(PositionNode child)
    {
        int index = Array.IndexOf(Children!, child, 0, Count);
        Array.Copy(Children!, index + 1, Children!, index, Count - index - 1);
        Children![--Count] = null!;
        if (Count == 0)
        {
            Parent?.RemoveChild(this);
        }
    }

    /// <summary>Moves the second half to a new node, which the caller puts beside this one.</summary>
    public PositionNode SplitOff()
    {
        int kept = Count / 2;
        var right = new PositionNode { Count = Count - kept };
        if (Children is null)
        {
            SplitOffItems(right, kept);
        }
        else
        {
            right.Children = new PositionNode[MostChildren + 1];
            Array.Copy(Children, kept, right.Children, 0, right.Count);
            Array.Clear(Children, kept, right.Count);
            for (int i = 0; i < right.Count; i++)
            {
                right.Children[i].Parent = right;
                right.Visible += right.Children[i].Visible;
            }
        }

        Count = kept;
        Visible -= right.Visible;
        return right;
    }

    private void SplitOffItems(PositionNode right, int kept)
    {
        Item item = First!;
        for (int i = 0; i < kept; i++)
        {
            item = item.Right!;
        }

        right.First = item;
        for (int i = 0; i < right.Count; i++)
        {
            item.Leaf = right;
            right.Visible += item.VisibleLength;
            item = item.Right!;
        }
    }
}
