using LoadLab.Crdt.Updates;
namespace LoadLab.Crdt.Structs;

/// <summary>All structs of a document by client, and what waits for structs that have not arrived.</summary>
internal sealed class StructStore
{
    public ClientMap<ClientStructs> Clients { get; } = new();

    /// <summary>Structs that cannot be integrated yet, or null.</summary>
    public Updates.PendingStructs? PendingStructs { get; set; }

    /// <summary>Deletions of units that are not known yet, or null.</summary>
    public DeleteSet? PendingDeletes { get; set; }

    public ClientStructs GetOrAdd(ulong client)
    {
        ClientStructs? structs = Clients.Find(client);
        if (structs is null)
        {
            structs = new ClientStructs(client);
            Clients.Add(structs);
        }

        return structs;
    }

    public long GetState(ulong client) => Clients.Find(client)?.State ?? 0;

    /// <summary>Whether a unit is in the store.</summary>
    public bool Knows(ID id) => id.Clock < GetState(id.Client);

    /// <summary>The struct that holds a known unit.</summary>
    public AbstractStruct Get(ID id)
    {
        ClientStructs structs = Clients.Find(id.Client)!;
        return structs[structs.Find(id.Clock)];
    }

    /// <summary>The struct that begins with a known unit, after a split where none did.</summary>
    public AbstractStruct GetCleanStart(Transaction transaction, ID id)
    {
        ClientStructs structs = Clients.Find(id.Client)!;
        return structs[structs.FindCleanStart(transaction, id.Clock)];
    }

    /// <summary>The struct that ends with a known unit, after a split where none did.</summary>
    public AbstractStruct GetCleanEnd(Transaction transaction, ID id)
    {
        ClientStructs structs = Clients.Find(id.Client)!;
        StructPlace place = structs.Find(id.Clock);
        AbstractStruct structure = structs[place];
        if (structure is Item && structure.LastId.Clock != id.Clock)
        {
            structs.SplitAt(transaction, place, id.Clock - structure.Clock + 1);
        }

        return structure;
    }

    /// <summary>Structs and ranges of deletions that wait.</summary>
    public long CountPending()
    {
        long count = 0;
        if (PendingStructs is { } structs)
        {
            foreach (StructQueue queue in structs.Queues.Entries)
            {
                count += queue.Structs.Length;
            }
        }

        if (PendingDeletes is { } deletes)
        {
            foreach (DeleteRanges ranges in deletes.Clients)
            {
                count += ranges.Count;
            }
        }

        return count;
    }
}
