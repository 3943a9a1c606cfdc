using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>Applies a decoded update together with what was left of earlier ones.</summary>
internal static class UpdateApplication
{
    public static void Apply(Transaction transaction, DecodedUpdate update)
    {
        StructStore store = transaction.Doc.Store;
        ApplyStructs(transaction, store, update);
        DeleteSet? unknown = null;
        Deletion.Apply(transaction, update.Deletes, ref unknown);
        if (store.PendingDeletes is { } pending)
        {
            Deletion.Apply(transaction, pending, ref unknown);
            unknown?.SortAndMerge();
        }

        store.PendingDeletes = unknown;
    }

    private static void ApplyStructs(Transaction transaction, StructStore store, DecodedUpdate update)
    {
        if (update.Queues.Count == 0)
        {
            return;
        }

        ClientMap<StructQueue> queues = update.Queues;
        if (store.PendingStructs is { } pending)
        {
            foreach (StructQueue queue in queues.Entries)
            {
                pending.Add(queue);
            }

            queues = pending.Queues;
        }

        Integrator.Run(transaction, queues);
        store.PendingStructs = Remaining(queues);
    }

    private static PendingStructs? Remaining(ClientMap<StructQueue> queues)
    {
        PendingStructs? remaining = null;
        foreach (StructQueue queue in queues.Entries)
        {
            if (!queue.IsEmpty)
            {
                (remaining ??= new PendingStructs()).Queues.Add(queue);
            }
        }

        return remaining;
    }
}
