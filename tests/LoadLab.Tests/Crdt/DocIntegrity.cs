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
            StructPlace place = default;
            Check(structs.CountFrom(place) == structs.Count, "count");
            do
            {
                AbstractStruct structure = structs[place];
                Check(structure.Clock == clock && structure.Length > 0 && structure.Client == structs.Client, "no gaps");
                Check(structs.Find(clock) == place, "place of a clock");
                clock = structure.End;
                if (structure is Item item)
                {
                    CheckLinks(item);
                    types.Add(item.Parent);
                }
            }
            while (structs.MoveNext(ref place));

            Check(structs.State == clock, "state");
        }

        foreach (AbstractType type in types)
        {
            CheckList(type);
            CheckMap(type);
        }
    }

    private static void CheckLinks(Item item)
    {
        Check(item.ParentReference is AbstractType, "parent");
        Check(item.Left is null || (item.Left.Right == item && item.Left.Parent == item.Parent), "left");
        Check(item.Right is null || item.Right.Left == item, "right");
        Check(item.Left is not null || item.ParentSub is not null || item.Parent.Start == item, "start");
    }

    private static void CheckList(AbstractType type)
    {
        long visible = 0;
        Item? lastItem = null;
        for (Item? item = type.Start; item is not null; item = item.Right)
        {
            if (type.Index is not null)
            {
                Check(PositionIndex.IndexOf(item) == visible, "index of an item");
            }

            if (item.VisibleLength > 0)
            {
                Check(PositionIndex.Find(type, visible) == (item, 0L), "item at its index");
                long last = item.VisibleLength - 1;
                Check(PositionIndex.Find(type, visible + last) == (item, last), "item at its last index");
            }

            visible += item.VisibleLength;
            lastItem = item;
        }

        Check(type.ListLength == visible, "length");
        Check(PositionIndex.Last(type) == lastItem, "last item");
        Check(PositionIndex.Find(type, visible).Item is null, "nothing beyond the end");
    }

    private static void CheckMap(AbstractType type)
    {
        foreach (Item item in type.MapItems)
        {
            Check(item.Right is null, "a key's value is its last item");
            for (Item? earlier = item.Left; earlier is not null; earlier = earlier.Left)
            {
                Check(earlier.Deleted, "a key's former values are deleted");
            }
        }
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"The document is not sound: {what}.");
        }
    }
}
