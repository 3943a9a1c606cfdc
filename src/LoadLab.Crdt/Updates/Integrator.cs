using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>
/// Brings queues of structs into a document, each as far as its dependencies are known. A queue that waits for a unit is
/// taken up again as soon as that unit is there, whichever queue it came from; so two clients that wait for each other in
/// turns cannot stall (yjs can), and no chain of dependencies is a recursion.
/// </summary>
internal sealed class Integrator
{
    private readonly Transaction _transaction;
    private readonly Stack<StructQueue> _ready = new();

    // By the client that is waited for, the lowest clock first: waking looks at nothing that goes on waiting.
    private readonly Dictionary<ulong, PriorityQueue<StructQueue, long>> _waiting = [];

    private Integrator(Transaction transaction)
    {
        _transaction = transaction;
    }

    /// <summary>Integrates what can be; the queues keep the rest.</summary>
    public static void Run(Transaction transaction, ClientMap<StructQueue> queues)
    {
        if (queues.Count == 1)
        {
            Advance(transaction, queues.Entries[0]);
        }
        else
        {
            new Integrator(transaction).RunInTurns(queues);
        }
    }

    private void RunInTurns(ClientMap<StructQueue> queues)
    {
        StructQueue[] descending = queues.ToDescending();
        for (int i = descending.Length - 1; i >= 0; i--)
        {
            _ready.Push(descending[i]);
        }

        while (_ready.TryPop(out StructQueue? queue))
        {
            if (Advance(_transaction, queue))
            {
                Wake(queue.Client);
            }

            if (!queue.WaitsFor.IsNone)
            {
                Wait(queue);
            }
        }
    }

    private void Wait(StructQueue queue)
    {
        if (!_waiting.TryGetValue(queue.WaitsFor.Client, out PriorityQueue<StructQueue, long>? others))
        {
            others = new PriorityQueue<StructQueue, long>();
            _waiting.Add(queue.WaitsFor.Client, others);
        }

        others.Enqueue(queue, queue.WaitsFor.Clock);
    }

    /// <summary>Integrates from one queue until it is empty or must wait; true if the document has grown.</summary>
    private static bool Advance(Transaction transaction, StructQueue queue)
    {
        StructStore store = transaction.Doc.Store;
        long before = store.GetState(queue.Client);
        long state = before;
        queue.WaitsFor = ID.None;
        while (!queue.IsEmpty && queue.Head.Clock <= state)
        {
            AbstractStruct structure = queue.Head;
            if (structure.End > state)
            {
                ID missing = Integration.FindMissing(store, structure);
                if (!missing.IsNone)
                {
                    queue.WaitsFor = missing;
                    break;
                }

                long end = structure.End;
                Integration.Integrate(transaction, structure, state - structure.Clock);
                state = end;
            }

            queue.RemoveHead();
        }

        return state > before;
    }

    private void Wake(ulong client)
    {
        if (!_waiting.TryGetValue(client, out PriorityQueue<StructQueue, long>? queues))
        {
            return;
        }

        while (queues.TryPeek(out StructQueue? queue, out _) && _transaction.Doc.Store.Knows(queue.WaitsFor))
        {
            _ready.Push(queues.Dequeue());
        }
    }
}
