using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>Structs that wait for others which have not arrived.</summary>
internal sealed class PendingStructs
{
    public ClientMap<StructQueue> Queues { get; } = new();

    public void Add(StructQueue queue)
    {
        if (Queues.Find(queue.Client) is { } known)
        {
            known.Merge(queue);
        }
        else
        {
            Queues.Add(queue);
        }
    }

    /// <summary>An update without deletions, with Skips where structs are missing.</summary>
    public byte[] Encode()
    {
        var writer = new StructSequenceWriter();
        foreach (StructQueue queue in Queues.ToDescending())
        {
            long clock = queue.Head.Clock;
            foreach (AbstractStruct structure in queue.Structs)
            {
                if (structure.Clock > clock)
                {
                    writer.Write(new Skip(queue.Client, clock, structure.Clock - clock), 0);
                }

                if (structure.End > clock)
                {
                    writer.Write(structure, Math.Max(clock - structure.Clock, 0));
                    clock = structure.End;
                }
            }
        }

        return writer.Finish(new DeleteSet());
    }
}
