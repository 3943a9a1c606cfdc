using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt;

/// <summary>Work on updates (v1) without a document.</summary>
public static class YUpdate
{
    /// <summary>One update that holds all; gaps between them are kept as such.</summary>
    /// <exception cref="DecodingException">One of them is no update v1.</exception>
    public static byte[] Merge(IReadOnlyList<byte[]> updates) => UpdateMerging.Merge(updates);

    /// <summary>What of an update a replica lacks that has the given encoded state vector.</summary>
    /// <exception cref="DecodingException">The bytes are no update v1 or no state vector.</exception>
    public static byte[] Diff(ReadOnlySpan<byte> update, ReadOnlySpan<byte> stateVector) =>
        UpdateMerging.Diff(update, StateVector.Read(stateVector));

    /// <summary>The encoded state vector of a replica that has applied nothing but this update.</summary>
    /// <exception cref="DecodingException">The bytes are no update v1.</exception>
    public static byte[] EncodeStateVector(ReadOnlySpan<byte> update)
    {
        var states = new List<(ulong Client, long Clock)>();
        ulong? client = null;
        bool isAtGap = false;
        foreach (var structure in UpdateReader.Read(update).Structs)
        {
            if (structure.Client != client)
            {
                client = structure.Client;
                isAtGap = structure.Clock != 0;
                states.Add((structure.Client, 0));
            }

            isAtGap |= structure is Structs.Skip;
            if (!isAtGap)
            {
                states[^1] = (structure.Client, structure.End);
            }
        }

        states.RemoveAll(static state => state.Clock == 0);
        ByteWriter writer = ByteWriter.Rent();
        writer.WriteVarUint((ulong)states.Count);
        foreach ((ulong known, long clock) in states)
        {
            writer.WriteId(known, clock);
        }

        byte[] encoded = writer.ToArray();
        writer.Return();
        return encoded;
    }
}
