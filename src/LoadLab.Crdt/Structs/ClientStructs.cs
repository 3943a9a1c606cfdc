namespace LoadLab.Crdt.Structs;

/// <summary>All that one client has made, without a gap, by clock.</summary>
internal sealed class ClientStructs(ulong client) : IClientEntry
{
    private AbstractStruct[] _structs = new AbstractStruct[1];

    public ulong Client => client;

    public int Count { get; private set; }

    /// <summary>Clock that the client's next unit has.</summary>
    public long State { get; private set; }

    /// <summary>Number of the transaction that added to this client last, and the state before it.</summary>
    public long TouchedBy { get; private set; }

    public long StateBefore { get; private set; }

    public AbstractStruct this[int index]
    {
        get => _structs[index];
        set => _structs[index] = value;
    }

    /// <summary>Adds what follows at once.</summary>
    public void Add(AbstractStruct structure)
    {
        if (structure.Clock != State)
        {
            throw new InvalidOperationException($"Client {client} is at clock {State}, not at {structure.Clock}.");
        }

        Insert(Count, structure);
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

    /// <summary>Position of the struct that holds a clock below <see cref="State"/>.</summary>
    public int FindIndex(long clock)
    {
        int low = 0;
        int high = Count - 1;
        if (_structs[high].Clock <= clock)
        {
            return clock < State ? high : throw new InvalidOperationException($"Clock {clock} is not known.");
        }

        int middle = (int)((double)clock / State * high);
        while (true)
        {
            AbstractStruct structure = _structs[middle];
            if (clock < structure.Clock)
            {
                high = middle - 1;
            }
            else if (clock >= structure.End)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }

            middle = (low + high) >>> 1;
        }
    }

    /// <summary>Position of the struct that begins with a clock, after a split where none did.</summary>
    public int FindCleanStart(Transaction transaction, long clock)
    {
        int index = FindIndex(clock);
        return _structs[index] is Item item && item.Clock < clock ? SplitAt(transaction, index, clock - item.Clock) : index;
    }

    /// <summary>Cuts the item at a position in the list; returns the position of the second part.</summary>
    public int SplitAt(Transaction transaction, int index, long offset)
    {
        Item right = ((Item)_structs[index]).Split(offset);
        transaction.MergeStructs.Add(right);
        Insert(index + 1, right);
        return index + 1;
    }

    /// <summary>Takes structs out after they were merged into the one before them.</summary>
    public void Remove(int index, int count)
    {
        Array.Copy(_structs, index + count, _structs, index, Count - index - count);
        Array.Clear(_structs, Count - count, count);
        Count -= count;
    }

    private void Insert(int index, AbstractStruct structure)
    {
        if (Count == _structs.Length)
        {
            Array.Resize(ref _structs, Count < 8 ? Count * 2 : Count + (Count / 2));
        }

        Array.Copy(_structs, index, _structs, index + 1, Count - index);
        _structs[index] = structure;
        Count++;
    }
}
