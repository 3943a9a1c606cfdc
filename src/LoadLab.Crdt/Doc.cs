using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using LoadLab.Crdt.Structs;
using LoadLab.Crdt.Types;
using LoadLab.Crdt.Updates;

namespace LoadLab.Crdt;

/// <summary>
/// A document of yjs 13.6: shared types by name, merged with any other replica by exchanging updates. A document, its types
/// and its transactions belong to one thread at a time; whoever shares one between threads locks around every use.
/// </summary>
public sealed class Doc
{
    /// <summary>Updates that a document keeps while they wait for others, in bytes as they came: 16 MiB.</summary>
    public const int MaxPendingBytes = 16 << 20;

    private readonly Dictionary<string, AbstractType> _share = new(1);
    private Transaction? _current;

    // Transactions that ended or are open, oldest first; more than one only while events of the first make others.
    private Transaction? _firstUnfinished;
    private Transaction? _lastUnfinished;
    private long _transactionCount;
    private int _scanCount;
    private long _pendingBytes;

    /// <summary>Opens an empty document with a random client id of 32 bits, as yjs does.</summary>
    public Doc()
        : this(RandomClientId())
    {
    }

    /// <summary>Opens an empty document.</summary>
    /// <param name="clientId">
    /// Id under which edits made here go out, 0 to 2^53-1; no two replicas that edit at the same time may share one.
    /// </param>
    /// <param name="gc">Whether the content of what is deleted is dropped; true as in yjs.</param>
    public Doc(ulong clientId, bool gc = true)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clientId, (1UL << 53) - 1);
        ClientId = clientId;
        CollectsGarbage = gc;
    }

    /// <summary>Raised once per transaction that changed anything, with the changes as an update.</summary>
    public event UpdateHandler? Update;

    /// <summary>Raised once per transaction, whether it changed anything or not, before <see cref="Update"/>.</summary>
    public event Action<Transaction>? AfterTransaction;

    /// <summary>Client id of edits made here. Changes if an update shows that another replica uses the same.</summary>
    public ulong ClientId { get; private set; }

    /// <summary>Whether the content of what is deleted is dropped.</summary>
    public bool CollectsGarbage { get; }

    /// <summary>Whether something has arrived that waits for what has not.</summary>
    public bool HasPending => Store.PendingStructs is not null || Store.PendingDeletes is not null;

    internal StructStore Store { get; } = new();

    /// <summary>The root text of a name, created on first use.</summary>
    /// <exception cref="InvalidOperationException">The name is in use for another kind of type.</exception>
    public YText GetText(string name = "") => GetRoot(name, static () => new YText());

    /// <summary>The root map of a name, created on first use.</summary>
    /// <exception cref="InvalidOperationException">The name is in use for another kind of type.</exception>
    public YMap GetMap(string name = "") => GetRoot(name, static () => new YMap());

    /// <summary>The root array of a name, created on first use.</summary>
    /// <exception cref="InvalidOperationException">The name is in use for another kind of type.</exception>
    public YArray GetArray(string name = "") => GetRoot(name, static () => new YArray());

    /// <summary>The root XML fragment of a name, created on first use.</summary>
    /// <exception cref="InvalidOperationException">The name is in use for another kind of type.</exception>
    public YXmlFragment GetXmlFragment(string name = "") => GetRoot(name, static () => new YXmlFragment());

    /// <summary>Runs changes as one transaction, which goes out as one update; inside another, as a part of that.</summary>
    public void Transact(Action<Transaction> body, object? origin = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var scope = new TransactionScope(this, origin);
        body(scope.Transaction);
    }

    /// <summary>
    /// Merges an update. What it depends on and has not arrived is waited for. The origin is handed to the events.
    /// </summary>
    /// <exception cref="DecodingException">The bytes are no update v1; the document is unchanged.</exception>
    /// <exception cref="PendingLimitException">More than <see cref="MaxPendingBytes"/> wait; they are dropped.</exception>
    public void ApplyUpdate(ReadOnlySpan<byte> update, object? origin = null)
    {
        var decoded = DecodedUpdate.Read(update);
        bool waited = HasPending;
        long waitingBefore = waited ? Store.CountPending() : 0;
        using (var scope = new TransactionScope(this, origin, local: false))
        {
            scope.Transaction.Local = false;
            UpdateApplication.Apply(scope.Transaction, decoded);
            if (!waited && !HasPending)
            {
                // What waits keeps the queues that it came in.
                decoded.Return();
            }
        }

        if (waited || HasPending)
        {
            CountPending(waitingBefore, update.Length);
        }
    }

    /// <summary>Everything that a replica with the given encoded state vector lacks; without one, everything.</summary>
    /// <exception cref="DecodingException">The bytes are no state vector.</exception>
    public byte[] EncodeStateAsUpdate(ReadOnlySpan<byte> stateVector = default) => StateEncoding.EncodeState(this, stateVector);

    /// <summary>What this replica knows, encoded.</summary>
    public byte[] EncodeStateVector() => StateEncoding.EncodeStateVector(Store);

    /// <summary>Clock that the client's next unit will have: units 0 to this, exclusive, are in the document.</summary>
    public long GetState(ulong client) => Store.GetState(client);

    internal AbstractType GetRoot(string name)
    {
        if (!_share.TryGetValue(name, out AbstractType? root))
        {
            root = new UntypedRoot { RootName = name };
            root.Integrate(this, null);
            _share.Add(name, root);
        }

        return root;
    }

    internal ID NextId() => new(ClientId, Store.GetState(ClientId));

    internal int NextScanNumber() => ++_scanCount;

    internal Transaction Begin(object? origin, bool local, out bool isNew)
    {
        isNew = _current is null;
        if (_current is null)
        {
            _current = Transaction.Rent(this, origin, local, ++_transactionCount);
            if (_lastUnfinished is null)
            {
                _firstUnfinished = _current;
            }
            else
            {
                _lastUnfinished.Next = _current;
            }

            _lastUnfinished = _current;
        }

        return _current;
    }

    /// <summary>Ends the open transaction. Transactions that its events make are finished after it, one by one.</summary>
    internal void End()
    {
        bool isFirst = _firstUnfinished == _current;
        _current = null;
        if (!isFirst)
        {
            return;
        }

        ExceptionDispatchInfo? error = null;
        while (_firstUnfinished is { } transaction)
        {
            try
            {
                Finish(transaction);
            }
#pragma warning disable CA1031 // A handler's error is rethrown once every transaction is finished.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                error ??= ExceptionDispatchInfo.Capture(exception);
            }

            _firstUnfinished = transaction.Next;
            _lastUnfinished = _firstUnfinished is null ? null : _lastUnfinished;
            transaction.Return();
        }

        error?.Throw();
    }

    private void CountPending(long waitingBefore, int updateBytes)
    {
        if (!HasPending)
        {
            _pendingBytes = 0;
            return;
        }

        _pendingBytes += Store.CountPending() > waitingBefore ? updateBytes : 0;
        if (_pendingBytes > MaxPendingBytes)
        {
            Store.PendingStructs = null;
            Store.PendingDeletes = null;
            _pendingBytes = 0;
            throw new PendingLimitException($"More than {MaxPendingBytes} bytes of updates wait for others; they are dropped.");
        }
    }

    private static ulong RandomClientId()
    {
        Span<byte> bytes = stackalloc byte[4];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt32(bytes);
    }

    private void Finish(Transaction transaction)
    {
        transaction.Complete();
        if (FormattingCleanup.IsNeeded(transaction))
        {
            FormattingCleanup.CleanAfter(transaction);
        }

        if (CollectsGarbage)
        {
            Cleanup.CollectDeleted(transaction);
        }

        Cleanup.MergeDeleted(transaction);
        Cleanup.MergeInserted(transaction);
        Cleanup.MergeSplit(transaction);
        if (!transaction.Local && transaction.HasInserted(ClientId))
        {
            ClientId = RandomClientId();
        }

        AfterTransaction?.Invoke(transaction);
        if (Update is { } handler && !transaction.IsEmpty)
        {
            StateEncoding.Raise(handler, transaction);
        }
    }

    private T GetRoot<T>(string name, Func<T> create)
        where T : AbstractType
    {
        if (_share.TryGetValue(name, out AbstractType? known) && known is not UntypedRoot)
        {
            return known as T ?? throw new InvalidOperationException(
                $"The root \"{name}\" is a {known.GetType().Name}; it cannot be a {typeof(T).Name} as well.");
        }

        T root = create();
        root.RootName = name;
        root.Integrate(this, null);
        if (known is not null)
        {
            root.TakeOver(known);
        }

        _share[name] = root;
        return root;
    }
}
