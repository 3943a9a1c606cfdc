using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;

namespace LoadLab.Crdt;

/// <summary>
/// Changes that belong together and go out as one update. Objects are used again after their end: events may read one only
/// until they return.
/// </summary>
public sealed class Transaction
{
    [ThreadStatic]
    private static Transaction? _spare;

    private readonly List<ClockRange> _inserted = [];
    private readonly List<ClientStructs> _touched = [];

    /// <summary>The document.</summary>
    public Doc Doc { get; private set; } = null!;

    /// <summary>What the caller named as the source, or null.</summary>
    public object? Origin { get; private set; }

    /// <summary>Whether the changes were made here; false for updates from elsewhere.</summary>
    public bool Local { get; internal set; }

    /// <summary>What was deleted; sorted and merged when events are raised.</summary>
    public DeleteSet DeleteSet { get; } = new();

    /// <summary>Units that the document did not know before, one range per client; complete when events are raised.</summary>
    public IReadOnlyList<ClockRange> Inserted => _inserted;

    /// <summary>Whether the document is the same as before.</summary>
    internal bool IsEmpty => _inserted.Count == 0 && DeleteSet.IsEmpty;

    /// <summary>Number of the transaction in its document.</summary>
    internal long Number { get; private set; }

    /// <summary>Items that a split made, and tombstones that may be merged now.</summary>
    internal List<Item> MergeStructs { get; } = [];

    /// <summary>Types with a changed list or key that existed before and still do.</summary>
    internal HashSet<AbstractType> Changed { get; } = [];

    /// <summary>The transaction of the document that is finished after this one.</summary>
    internal Transaction? Next { get; set; }

    internal static Transaction Rent(Doc doc, object? origin, bool local, long number)
    {
        Transaction transaction = _spare ?? new Transaction();
        _spare = null;
        transaction.Doc = doc;
        transaction.Origin = origin;
        transaction.Local = local;
        transaction.Number = number;
        return transaction;
    }

    internal void Return()
    {
        _inserted.Clear();
        _touched.Clear();
        MergeStructs.Clear();
        Changed.Clear();
        DeleteSet.Clear();
        Next = null;
        Origin = null;
        Doc = null!;
        _spare = this;
    }

    /// <summary>Adds a struct to the store.</summary>
    internal void AddStruct(AbstractStruct structure)
    {
        ClientStructs structs = Touch(structure.Client);
        structs.Add(structure);
    }

    /// <summary>The client's structs, with the state before this transaction remembered.</summary>
    internal ClientStructs Touch(ulong client)
    {
        ClientStructs structs = Doc.Store.GetOrAdd(client);
        if (structs.Touch(Number))
        {
            _touched.Add(structs);
        }

        return structs;
    }

    /// <summary>Whether a unit was in the document before this transaction.</summary>
    internal bool KnewBefore(ID id) => Doc.Store.Clients.Find(id.Client) is { } structs
        && id.Clock < (structs.TouchedBy == Number ? structs.StateBefore : structs.State);

    /// <summary>Notes a change of a type's list or of one of its keys.</summary>
    internal void AddChanged(AbstractType type)
    {
        if (type.Item is null || (!type.Item.Deleted && KnewBefore(type.Item.Id)))
        {
            Changed.Add(type);
        }
    }

    internal bool HasInserted(ulong client)
    {
        foreach (ClockRange range in _inserted)
        {
            if (range.Client == client)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Fixes what was inserted and deleted, before events are raised.</summary>
    internal void Complete()
    {
        DeleteSet.SortAndMerge();
        foreach (ClientStructs structs in _touched)
        {
            if (structs.State > structs.StateBefore)
            {
                _inserted.Add(new ClockRange(structs.Client, structs.StateBefore, structs.State - structs.StateBefore));
            }
        }
    }
}
