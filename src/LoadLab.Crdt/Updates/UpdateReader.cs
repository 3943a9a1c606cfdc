using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Structs;

namespace LoadLab.Crdt.Updates;

/// <summary>An update as the sequence of structs that it is on the wire, Skips included.</summary>
internal sealed class UpdateReader
{
    private int _next;

    private UpdateReader()
    {
    }

    public List<AbstractStruct> Structs { get; } = [];

    public DeleteSet Deletes { get; } = new();

    /// <summary>Place among readers that are at the same clock: the one used last comes first.</summary>
    public long Rank { get; set; }

    /// <summary>Struct to be read next, Skips left out; null at the end.</summary>
    public AbstractStruct? Current => _next < Structs.Count ? Structs[_next] : null;

    /// <exception cref="DecodingException">The bytes are no update v1.</exception>
    public static UpdateReader Read(ReadOnlySpan<byte> update)
    {
        var reader = new ByteReader(update);
        var read = new UpdateReader();
        int clientCount = reader.ReadCount();
        for (int i = 0; i < clientCount; i++)
        {
            int structCount = reader.ReadCount();
            ulong client = reader.ReadVarUint();
            long clock = reader.ReadVarLong();
            for (int j = 0; j < structCount; j++)
            {
                AbstractStruct structure = StructReading.Read(ref reader, client, clock);
                clock = structure.End;
                if (structure.Length > 0)
                {
                    read.Structs.Add(structure);
                }
            }
        }

        read.Deletes.ReadInto(ref reader);
        return read;
    }

    public UpdateReader WithoutSkips()
    {
        Structs.RemoveAll(static structure => structure is Skip);
        return this;
    }

    public AbstractStruct? Next()
    {
        _next++;
        return Current;
    }
}
