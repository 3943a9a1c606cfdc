namespace LoadLab.Crdt.Structs;

/// <summary>
/// Entries by client id. Up to eight, which is what most documents have, they are searched one by one and take no more than
/// an array; beyond that a dictionary joins. Entries are never taken out one by one.
/// </summary>
internal sealed class ClientMap<T>
    where T : class, IClientEntry
{
    private const int MostSearchedOneByOne = 8;

    private T[] _entries = [];
    private Dictionary<ulong, T>? _byClient;

    public int Count { get; private set; }

    public ReadOnlySpan<T> Entries => _entries.AsSpan(0, Count);

    public T? Find(ulong client)
    {
        if (_byClient is not null)
        {
            return _byClient.GetValueOrDefault(client);
        }

        T[] entries = _entries;
        for (int i = 0; i < Count; i++)
        {
            if (entries[i].Client == client)
            {
                return entries[i];
            }
        }

        return null;
    }

    /// <summary>Adds an entry whose client has none.</summary>
    public void Add(T entry)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count == 0 ? 1 : Count * 2);
        }

        _entries[Count++] = entry;
        if (_byClient is not null)
        {
            _byClient.Add(entry.Client, entry);
        }
        else if (Count > MostSearchedOneByOne)
        {
            _byClient = new Dictionary<ulong, T>(Count * 2);
            foreach (T known in Entries)
            {
                _byClient.Add(known.Client, known);
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_entries, 0, Count);
        Count = 0;
        _byClient = null;
    }

    /// <summary>The entries in the order in which yjs writes them: the highest client first.</summary>
    public T[] ToDescending()
    {
        T[] sorted = Entries.ToArray();
        if (sorted.Length > 1)
        {
            Array.Sort(sorted, static (left, right) => right.Client.CompareTo(left.Client));
        }

        return sorted;
    }
}
