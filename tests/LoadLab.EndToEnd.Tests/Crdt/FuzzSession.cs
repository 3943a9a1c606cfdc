namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>Replicas that edit at random, over a network that partitions, duplicates and reorders.</summary>
public sealed class FuzzSession(IReplica[] replicas, Random random)
{
    private readonly RandomEdits _edits = new(random, withPairs: false);
    private readonly List<string>[] _inboxes = [.. replicas.Select(static _ => new List<string>())];

    public void Run(int steps)
    {
        bool[] isCutOff = new bool[replicas.Length];
        for (int step = 0; step < steps; step++)
        {
            if (random.Next(15) == 0)
            {
                isCutOff = [.. replicas.Select(_ => random.Next(3) == 0)];
            }

            int at = random.Next(replicas.Length);
            if (random.Next(3) > 0)
            {
                Send(at, replicas[at].Edit(_edits.Next()));
            }
            else if (!isCutOff[at])
            {
                Deliver(at, random.Next(1, 8));
            }
        }
    }

    /// <summary>
    /// Delivers what is left, then lets everyone have the state of a replica of ours: yjs itself can stall when two pending
    /// clients wait for each other.
    /// </summary>
    public void DeliverAll()
    {
        while (_inboxes.Any(static inbox => inbox.Count > 0))
        {
            for (int at = 0; at < replicas.Length; at++)
            {
                Deliver(at, int.MaxValue);
            }
        }

        string state = replicas[0].State()["update"]!.GetValue<string>();
        for (int at = 1; at < replicas.Length; at++)
        {
            Send(at, replicas[at].Apply(state));
        }

        if (_inboxes.Any(static inbox => inbox.Count > 0))
        {
            DeliverAll();
        }
    }

    private void Deliver(int at, int count)
    {
        for (; count > 0 && _inboxes[at].Count > 0; count--)
        {
            int index = random.Next(_inboxes[at].Count);
            string update = _inboxes[at][index];
            if (random.Next(5) > 0)
            {
                _inboxes[at].RemoveAt(index);
            }

            Send(at, replicas[at].Apply(update));
        }
    }

    private void Send(int from, IReadOnlyList<string> updates)
    {
        for (int to = 0; to < replicas.Length; to++)
        {
            if (to != from)
            {
                _inboxes[to].AddRange(updates);
            }
        }
    }
}
