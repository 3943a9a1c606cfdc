using LoadLab.Crdt.Structs;
using GC = LoadLab.Crdt.Structs.GC;

namespace LoadLab.Crdt.Updates;

/// <summary>
/// Merges and cuts updates without a document, to the same bytes as yjs (utils/updates.js). Where yjs sorts all readers after
/// each step, a heap with the same order does.
/// </summary>
internal static class UpdateMerging
{
    /// <exception cref="DecodingException">One of them is no update v1.</exception>
    public static byte[] Merge(IReadOnlyList<byte[]> updates)
    {
        if (updates.Count == 1)
        {
            return updates[0];
        }

        UpdateReader[] all = [.. updates.Select(static update => UpdateReader.Read(update).WithoutSkips())];
        var readers = new PriorityQueue<UpdateReader, (ulong Client, long Clock, long Rank)>(
            Comparer<(ulong Client, long Clock, long Rank)>.Create(Compare));
        for (int i = 0; i < all.Length; i++)
        {
            all[i].Rank = i;
            Enqueue(readers, all[i]);
        }

        var writer = new StructSequenceWriter();
        AbstractStruct? write = null;
        for (long step = 1; readers.TryDequeue(out UpdateReader? reader, out _); step++)
        {
            reader.Rank = -step;
            Advance(writer, reader, ref write);
            Enqueue(readers, reader);
        }

        if (write is not null)
        {
            writer.Write(write, 0);
        }

        return writer.Finish(MergeDeletes(all));
    }

    /// <exception cref="DecodingException">The bytes are no update v1.</exception>
    public static byte[] Diff(ReadOnlySpan<byte> update, Dictionary<ulong, long> known)
    {
        var reader = UpdateReader.Read(update);
        var writer = new StructSequenceWriter();
        ulong? writtenClient = null;
        foreach (AbstractStruct structure in reader.Structs)
        {
            if (structure.Client == writtenClient)
            {
                writer.Write(structure, 0);
                continue;
            }

            writtenClient = null;
            long from = known.GetValueOrDefault(structure.Client);
            if (structure is not Skip && structure.End > from)
            {
                writer.Write(structure, Math.Max(from - structure.Clock, 0));
                writtenClient = structure.Client;
            }
        }

        return writer.Finish(reader.Deletes);
    }

    private static int Compare((ulong Client, long Clock, long Rank) left, (ulong Client, long Clock, long Rank) right)
    {
        int byClient = right.Client.CompareTo(left.Client);
        int byClock = byClient != 0 ? byClient : left.Clock.CompareTo(right.Clock);
        return byClock != 0 ? byClock : left.Rank.CompareTo(right.Rank);
    }

    private static void Enqueue(
        PriorityQueue<UpdateReader, (ulong Client, long Clock, long Rank)> readers, UpdateReader reader)
    {
        if (reader.Current is { } current)
        {
            readers.Enqueue(reader, (current.Client, current.Clock, reader.Rank));
        }
    }

    /// <summary>Takes from the reader that is furthest behind what continues the struct that is about to be written.</summary>
    private static void Advance(StructSequenceWriter writer, UpdateReader reader, ref AbstractStruct? write)
    {
        ulong client = reader.Current!.Client;
        if (write is null)
        {
            write = reader.Current;
            reader.Next();
        }
        else if (!Continue(writer, reader, client, ref write))
        {
            return;
        }

        while (reader.Current is { } next && next.Client == client && next.Clock == write.End)
        {
            writer.Write(write, 0);
            write = next;
            reader.Next();
        }
    }

    private static bool Continue(StructSequenceWriter writer, UpdateReader reader, ulong client, ref AbstractStruct write)
    {
        bool hasPassed = false;
        AbstractStruct? current = reader.Current;
        while (current is not null && current.End <= write.End && current.Client >= write.Client)
        {
            current = reader.Next();
            hasPassed = true;
        }

        if (current is null || current.Client != client || (hasPassed && current.Clock > write.End))
        {
            return false;
        }

        if (client == write.Client && write.End < current.Clock)
        {
            writer.Write(write, 0);
            write = new Skip(client, write.End, current.Clock - write.End);
            return true;
        }

        if (client == write.Client)
        {
            current = Overlap(write, current);
            if (write.CanMergeWith(current))
            {
                write.MergeWith(current);
                return true;
            }
        }

        writer.Write(write, 0);
        write = current;
        reader.Next();
        return true;
    }

    /// <summary>Cuts off what two structs share: from the Skip, if one is, else from the later one.</summary>
    private static AbstractStruct Overlap(AbstractStruct write, AbstractStruct current)
    {
        long shared = write.End - current.Clock;
        if (shared <= 0)
        {
            return current;
        }

        if (write is Skip)
        {
            write.Length -= shared;
            return current;
        }

        return Slice(current, shared);
    }

    private static AbstractStruct Slice(AbstractStruct structure, long offset) => structure switch
    {
        Item item => new Item(
            new ID(item.Client, item.Clock + offset), new ID(item.Client, item.Clock + offset - 1), item.RightOrigin,
            item.ParentReference, item.ParentSub, item.Content.Splice(offset), item.Length - offset),
        _ => new GC(structure.Client, structure.Clock + offset, structure.Length - offset),
    };

    private static DeleteSet MergeDeletes(UpdateReader[] readers)
    {
        var merged = new DeleteSet();
        foreach (UpdateReader reader in readers)
        {
            merged.AddAll(reader.Deletes);
        }

        merged.SortAndMerge();
        return merged;
    }
}
