using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>
/// An update, read completely, so that a malformed one is refused before it has changed anything. Objects are used again after
/// their return: most updates are one keystroke, and what holds it would be two thirds of the garbage.
/// </summary>
internal sealed class DecodedUpdate
{
    [ThreadStatic]
    private static DecodedUpdate? _spare;

    private StructQueue? _spareQueue;

    /// <summary>Structs without gaps' Skips, by client.</summary>
    public ClientMap<StructQueue> Queues { get; } = new();

    public DeleteSet Deletes { get; } = new();

    /// <exception cref="DecodingException">The bytes are no update v1.</exception>
    public static DecodedUpdate Read(ReadOnlySpan<byte> update)
    {
        var reader = new ByteReader(update);
        DecodedUpdate decoded = _spare ?? new DecodedUpdate();
        _spare = null;
        int clientCount = reader.ReadCount();
        for (int i = 0; i < clientCount; i++)
        {
            decoded.ReadClient(ref reader);
        }

        foreach (StructQueue queue in decoded.Queues.Entries)
        {
            queue.Order();
        }

        decoded.Deletes.ReadInto(ref reader);
        if (clientCount == 0 && reader.Remaining > 0)
        {
            throw new DecodingException("This looks like an update v2, which is not supported: send updates v1.");
        }

        return decoded;
    }

    /// <summary>Gives the object back for the next update on this thread. Nothing may hold on to it or to one of its queues.</summary>
    public void Return()
    {
        _spareQueue = Queues.Count == 1 && Queues.Entries[0].TryClear() ? Queues.Entries[0] : null;
        Queues.Clear();
        Deletes.Clear();
        _spare = this;
    }

    private StructQueue NewQueue(ulong client)
    {
        if (_spareQueue is not { } queue)
        {
            return new StructQueue(client);
        }

        _spareQueue = null;
        queue.Client = client;
        return queue;
    }

    private void ReadClient(ref ByteReader reader)
    {
        int structCount = reader.ReadCount();
        ulong client = reader.ReadVarUint();
        long clock = reader.ReadVarLong();
        StructQueue queue = NewQueue(client);
        for (int i = 0; i < structCount; i++)
        {
            AbstractStruct structure = StructReading.Read(ref reader, client, clock);
            clock = structure.End;
            if (structure.Length > 0 && structure is not Skip)
            {
                queue.Append(structure);
            }
        }

        if (Queues.Find(client) is { } known)
        {
            known.AppendBlock(queue);
        }
        else
        {
            Queues.Add(queue);
        }
    }
}
