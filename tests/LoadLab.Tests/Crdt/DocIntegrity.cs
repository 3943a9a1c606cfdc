using LoadLab.Crdt;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Tests.Crdt;

/// <summary>Checks what must hold in every document: no gaps, links both ways, lengths and position indexes that add up.</summary>
internal static class DocIntegrity
{
    public static void ShouldBeSound(this Doc doc)
    {
        var types = new HashSet<AbstractType>();
        foreach (ClientStructs structs in doc.Store.Clients.Entries)
        {
            long clock = 0;
            for (int i = 0; i < structs.Count; i++)
            {
                structs[i].Clock.ShouldBe(clock);
                structs[i].Length.ShouldBeGreaterThan(0);
                structs[i].Client.ShouldBe(structs.Client);
                clock = structs[i].End;
                if (structs[i] is Item item)
                {
                    CheckLinks(item);
                    types.Add(item.Parent);
                }
            }

            structs.State.ShouldBe(clock);
        }

        foreach (AbstractType type in types)
        {
            CheckList(type);
            CheckMap(type);
        }
    }

    private static void CheckLinks(Item item)
    {
        item.Parent.ShouldNotBeNull();
        (item.Left is null || item.Left.Right == item).ShouldBeTrue();
        (item.Right is null || item.Right.Left == item).ShouldBeTrue();
        (item.Left is null || item.Left.Parent == item.Parent).ShouldBeTrue();
        if (item.Left is null && item.ParentSub is null)
        {
            item.Parent.Start.ShouldBe(item);
        }
    }

    private static void CheckList(AbstractType type)
    {
        long visible = 0;
        Item? last = null;
        for (Item? item = type.Start; item is not null; item = item.Right)
        {
            if (type.Index is not null)
            {
                PositionIndex.IndexOf(item).ShouldBe(visible);
            }

            if (item.VisibleLength > 0)
            {
                PositionIndex.Find(type, visible).ShouldBe((item, 0L));
                PositionIndex.Find(type, visible + item.VisibleLength - 1).ShouldBe((item, item.VisibleLength - 1));
            }

            visible += item.VisibleLength;
            last = item;
        }

        type.ListLength.ShouldBe(visible);
        PositionIndex.Last(type).ShouldBe(last);
        PositionIndex.Find(type, visible).Item.ShouldBeNull();
    }

    private static void CheckMap(AbstractType type)
    {
        foreach (Item item in type.MapItems)
        {
            item.Right.ShouldBeNull();
            for (Item? earlier = item.Left; earlier is not null; earlier = earlier.Left)
            {
                earlier.Deleted.ShouldBeTrue();
            }
        }
    }
}
