namespace LoadLab.Crdt.Structs;

/// <summary>
/// All that one client has made, without a gap, by clock. Kept in chunks, so that a cut in the middle of a long history
/// moves a few hundred entries and not all that follow.
/// </summary>
internal sealed class ClientStructs(ulong client) : IClientEntry
{
    private StructChunk[] _chunks = [new StructChunk { Structs = new AbstractStruct[1] }];
    private int _chunkCount = 1;

    public ulong Client => client;

    /// <summary>Number of structs.</summary>
    public int Count { get; private set; }

    /// <summary>Clock that the client's next unit has.</summary>
    public long State { get; private set; }

    /// <summary>Number of the transaction that added to this client last, and the state before it.</summary>
    public long TouchedBy { get; private set; }

    public long StateBefore { get; private set; }

    /// <summary>Place of the last struct; there is one.</summary>
    public StructPlace Last => new(_chunkCount - 1, _chunks[_chunkCount - 1].Count - 1);

    public AbstractStruct this[StructPlace place]
    {
        get => _chunks[place.Chunk].Structs[place.Index];
        set => _chunks[place.Chunk].Structs[place.Index] = value;
    }

    /// <summary>Adds what follows at once.</summary>
    public void Add(AbstractStruct structure)
    {
        if (structure.Clock != State)
        {
            throw new InvalidOperationException($"Client {client} is at clock {State}, not at {structure.Clock}.");
        }

        if (_chunks[_chunkCount - 1].IsFull)
        {
            InsertChunk(_chunkCount, new StructChunk { Structs = new AbstractStruct[StructChunk.MostStructs / 8] });
        }

        _chunks[_chunkCount - 1].Insert(_chunks[_chunkCount - 1].Count, structure);
        Count++;
        State = structure.End;
    }

    /// <summary>Makes the last item longer, as if the units had been added and merged.</summary>
    public void Extend(Item last, long length)
    {
        last.Length += length;
        State += length;
    }

    /// <summary>Remembers the state before a transaction; true the first time.</summary>
    public bool Touch(long transactionNumber)
    {
        if (TouchedBy == transactionNumber)
        {
            return false;
        }

        TouchedBy = transactionNumber;
        StateBefore = State;
        return true;
    }

    /// <summary>Place of the struct that holds a clock below <see cref="State"/>.</summary>
    public StructPlace Find(long clock)
    {
        if (clock >= State)
        {
            throw new InvalidOperationException($"Clock {clock} is not known.");
        }

        int low = 0;
        int high = _chunkCount - 1;
        if (_chunks[high].FirstClock <= clock)
        {
            low = high;
        }

        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (_chunks[middle].FirstClock <= clock)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return new StructPlace(low, _chunks[low].Find(clock));
    }

    /// <summary>Steps to the next struct; false, and no step, at the last.</summary>
    public bool MoveNext(ref StructPlace place)
    {
        if (place.Index + 1 < _chunks[place.Chunk].Count)
        {
            place = place.Next;
            return true;
        }

        if (place.Chunk + 1 == _chunkCount)
        {
            return false;
        }

        place = new StructPlace(place.Chunk + 1, 0);
        return true;
    }

    /// <summary>Steps to the struct before; false, and no step, at the first.</summary>
    public bool MovePrevious(ref StructPlace place)
    {
        if (place.Index > 0)
        {
            place = place with { Index = place.Index - 1 };
            return true;
        }

        if (place.Chunk == 0)
        {
            return false;
        }

        place = new StructPlace(place.Chunk - 1, _chunks[place.Chunk - 1].Count - 1);
        return true;
    }

    /// <summary>Number of structs from a place to the end.</summary>
    public int CountFrom(StructPlace place)
    {
        int count = _chunks[place.Chunk].Count - place.Index;
        for (int chunk = place.Chunk + 1; chunk < _chunkCount; chunk++)
        {
            count += _chunks[chunk].Count;
        }

        return count;
    }

    /// <summary>Place of the struct that begins with a clock, after a split where none did.</summary>
    public StructPlace FindCleanStart(Transaction transaction, long clock)
    {
        StructPlace place = Find(clock);
        return this[place] is Item item && item.Clock < clock ? SplitAt(transaction, place, clock - item.Clock) : place;
    }

    /// <summary>Cuts the item at a place; returns the place of the second part.</summary>
    public StructPlace SplitAt(Transaction transaction, StructPlace place, long offset)
    {
        Item right = ((Item)this[place]).Split(offset);
        transaction.MergeStructs.Add(right);
        if (_chunks[place.Chunk].IsFull)
        {
            InsertChunk(place.Chunk + 1, _chunks[place.Chunk].SplitOff());
            int kept = _chunks[place.Chunk].Count;
            place = place.Index < kept ? place : new StructPlace(place.Chunk + 1, place.Index - kept);
        }

        _chunks[place.Chunk].Insert(place.Index + 1, right);
        Count++;
        return place.Next;
    }

    /// <summary>Takes out the structs after a place, which were merged into the one there.</summary>
    public void RemoveAfter(StructPlace place, int count)
    {
        Count -= count;
        int removed = Math.Min(count, _chunks[place.Chunk].Count - place.Index - 1);
        _chunks[place.Chunk].Remove(place.Index + 1, removed);
        int next = place.Chunk + 1;
        int end = next;
        for (count -= removed; count > 0 && count >= _chunks[end].Count; end++)
        {
            count -= _chunks[end].Count;
        }

        if (count > 0)
        {
            _chunks[end].Remove(0, count);
        }

        RemoveChunks(next, end - next);
    }

    private void InsertChunk(int index, StructChunk chunk)
    {
        if (_chunkCount == _chunks.Length)
        {
            Array.Resize(ref _chunks, _chunkCount * 2);
        }

        Array.Copy(_chunks, index, _chunks, index + 1, _chunkCount - index);
        _chunks[index] = chunk;
        _chunkCount++;
    }

    private void RemoveChunks(int index, int count)
    {
        if (count > 0)
        {
            Array.Copy(_chunks, index + count, _chunks, index, _chunkCount - index - count);
            Array.Clear(_chunks, _chunkCount - count, count);
            _chunkCount -= count;
        }
    }
}
