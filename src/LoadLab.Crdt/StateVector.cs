using LoadLab.Crdt.Lib0;

namespace LoadLab.Crdt;

/// <summary>State vectors: by client, the clock that its next unit will have.</summary>
public static class StateVector
{
    /// <summary>Reads an encoded state vector.</summary>
    /// <exception cref="DecodingException">The bytes are no state vector.</exception>
    public static Dictionary<ulong, long> Read(ReadOnlySpan<byte> encoded)
    {
        var reader = new ByteReader(encoded);
        int count = reader.ReadCount();
        var clocks = new Dictionary<ulong, long>();
        for (int i = 0; i < count; i++)
        {
            ulong client = reader.ReadVarUint();
            clocks[client] = reader.ReadVarLong();
        }

        return clocks;
    }
}
