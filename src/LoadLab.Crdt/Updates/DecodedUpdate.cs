using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>An update, read completely, so that a malformed one is refused before it has changed anything.</summary>
internal sealed class DecodedUpdate
{
    /// <summary>Structs without gaps' Skips, by client.</summary>
    public ClientMap<StructQueue> Queues { get; } = new();

    public DeleteSet Deletes { get; } = new();

    /// <exception cref="DecodingException">The bytes are no update v1.</exception>
    public static DecodedUpdate Read(ReadOnlySpan<byte> update)
    {
        var reader = new ByteReader(update);
        var decoded = new DecodedUpdate();
        int clientCount = reader.ReadCount();
        for (int i = 0; i < clientCount; i++)
        {
            decoded.ReadClient(ref reader);
        }

        decoded.Deletes.ReadInto(ref reader);
        if (clientCount == 0 && reader.Remaining > 0)
        {
            throw new DecodingException("This looks like an update v2, which is not supported: send updates v1.");
        }

        return decoded;
    }

    private void ReadClient(ref ByteReader reader)
    {
        int structCount = reader.ReadCount();
        ulong client = reader.ReadVarUint();
        long clock = reader.ReadVarLong();
        var queue = new StructQueue(client);
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
            known.Merge(queue);
        }
        else
        {
            Queues.Add(queue);
        }
    }
}
