using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>Writes a document, or the part of it that another replica lacks.</summary>
internal static class StateEncoding
{
    /// <summary>Raises an update event with what a transaction inserted and deleted.</summary>
    public static void Raise(UpdateHandler handler, Transaction transaction)
    {
        ByteWriter writer = ByteWriter.Rent();
        try
        {
            IReadOnlyList<ClockRange> inserted = transaction.Inserted;
            var parts = new (ClientStructs, long)[inserted.Count];
            for (int i = 0; i < parts.Length; i++)
            {
                parts[i] = (transaction.Doc.Store.Clients.Find(inserted[i].Client)!, inserted[i].Clock);
            }

            WriteStructs(writer, parts);
            transaction.DeleteSet.Write(writer);
            handler(writer.WrittenSpan, transaction.Origin, transaction);
        }
        finally
        {
            writer.Return();
        }
    }

    public static byte[] EncodeState(Doc doc, ReadOnlySpan<byte> stateVector)
    {
        Dictionary<ulong, long> known = stateVector.IsEmpty ? [] : StateVector.Read(stateVector);
        byte[] state = EncodeStore(doc.Store, known);
        if (!doc.HasPending)
        {
            return state;
        }

        List<byte[]> updates = [state];
        if (doc.Store.PendingDeletes is { } deletes)
        {
            updates.Add(EncodeDeletes(deletes));
        }

        if (doc.Store.PendingStructs is { } structs)
        {
            updates.Add(UpdateMerging.Diff(structs.Encode(), known));
        }

        return UpdateMerging.Merge(updates);
    }

    public static byte[] EncodeStateVector(StructStore store)
    {
        ByteWriter writer = ByteWriter.Rent();
        writer.WriteVarUint((ulong)store.Clients.Count);
        foreach (ClientStructs structs in store.Clients.ToDescending())
        {
            writer.WriteId(structs.Client, structs.State);
        }

        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }

    private static byte[] EncodeStore(StructStore store, Dictionary<ulong, long> known)
    {
        ByteWriter writer = ByteWriter.Rent();
        var parts = new List<(ClientStructs, long)>();
        var deletes = new DeleteSet();
        foreach (ClientStructs structs in store.Clients.Entries)
        {
            long from = known.GetValueOrDefault(structs.Client);
            if (structs.State > from)
            {
                parts.Add((structs, from));
            }

            AddDeleted(deletes, structs);
        }

        WriteStructs(writer, [.. parts]);
        deletes.Write(writer);
        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }

    private static void AddDeleted(DeleteSet deletes, ClientStructs structs)
    {
        StructPlace place = default;
        do
        {
            AbstractStruct structure = structs[place];
            if (structure.Deleted)
            {
                deletes.Add(structs.Client, structure.Clock, structure.Length);
            }
        }
        while (structs.MoveNext(ref place));
    }

    private static byte[] EncodeDeletes(DeleteSet deletes)
    {
        ByteWriter writer = ByteWriter.Rent();
        writer.WriteVarUint(0);
        deletes.Write(writer);
        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }

    private static void WriteStructs(ByteWriter writer, (ClientStructs Structs, long From)[] parts)
    {
        if (parts.Length > 1)
        {
            Array.Sort(parts, static (left, right) => right.Structs.Client.CompareTo(left.Structs.Client));
        }

        writer.WriteVarUint((ulong)parts.Length);
        foreach ((ClientStructs structs, long from) in parts)
        {
            StructPlace place = structs.Find(from);
            writer.WriteVarUint((ulong)structs.CountFrom(place));
            writer.WriteId(structs.Client, from);
            structs[place].Write(writer, from - structs[place].Clock);
            while (structs.MoveNext(ref place))
            {
                structs[place].Write(writer, 0);
            }
        }
    }
}
