namespace LoadLab.Crdt.Structs;

/// <summary>Adjacent structs of one client, few enough for an insertion to cost little. Holds at least one when in use.</summary>
internal struct StructChunk
{
    /// <summary>Structs before a chunk is split in two.</summary>
    public const int MostStructs = 512;

    public AbstractStruct[] Structs;
    public int Count;

    public readonly bool IsFull => Count == MostStructs;

    public readonly long FirstClock => Structs[0].Clock;

    /// <summary>Puts a struct in; the chunk is not full.</summary>
    public void Insert(int index, AbstractStruct structure)
    {
        if (Count == Structs.Length)
        {
            Array.Resize(ref Structs, Math.Min(MostStructs, Count < 8 ? Count * 2 : Count + (Count / 2)));
        }

        Array.Copy(Structs, index, Structs, index + 1, Count - index);
        Structs[index] = structure;
        Count++;
    }

    public void Remove(int index, int count)
    {
        Array.Copy(Structs, index + count, Structs, index, Count - index - count);
        Array.Clear(Structs, Count - count, count);
        Count -= count;
    }

    /// <summary>Moves the second half to a new chunk.</summary>
    public StructChunk SplitOff()
    {
        int kept = Count / 2;
        var right = new StructChunk { Structs = new AbstractStruct[MostStructs], Count = Count - kept };
        Array.Copy(Structs, kept, right.Structs, 0, right.Count);
        Remove(kept, Count - kept);
        return right;
    }

    /// <summary>Index of the struct that holds a clock, which the chunk does.</summary>
    public readonly int Find(long clock)
    {
        int low = 0;
        int high = Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (Structs[middle].Clock <= clock)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
