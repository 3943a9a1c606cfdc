namespace LoadLab.Core.Sessions;

/// <summary>
/// The bytes that all connections may hold together: messages that are not whole yet, and what peers have not taken. A limit for each
/// connection is none for a thousand of them. When the budget is used up, the connection that holds most must give way. Any thread.
/// </summary>
public sealed class BufferBudget
{
    /// <summary>Bytes that all connections of the process may hold together.</summary>
    public const long BytesOfProcess = 48 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly HashSet<BufferAccount> _holders = [];
    private long _heldBytes;

    /// <param name="maximumBytes">Bytes that may be held, at least 1.</param>
    public BufferBudget(long maximumBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumBytes, 1);
        MaximumBytes = maximumBytes;
    }

    /// <summary>The one budget of this process, for all its workloads.</summary>
    public static BufferBudget OfProcess { get; } = new(BytesOfProcess);

    /// <summary>Bytes that may be held.</summary>
    public long MaximumBytes { get; }

    /// <summary>Bytes held by connections that need not give way.</summary>
    public long HeldBytes
    {
        get
        {
            lock (_gate)
            {
                return _heldBytes;
            }
        }
    }

    internal bool TryHold(BufferAccount account, long bytes)
    {
        lock (_gate)
        {
            account.HeldBytes += bytes;
            if (account.IsCondemned)
            {
                return false;
            }

            _heldBytes += bytes;
            _ = _holders.Add(account);
            while (_heldBytes > MaximumBytes)
            {
                Condemn(_holders.MaxBy(holder => holder.HeldBytes)!);
            }

            return !account.IsCondemned;
        }
    }

    internal void Release(BufferAccount account, long bytes)
    {
        lock (_gate)
        {
            account.HeldBytes -= bytes;
            if (!account.IsCondemned)
            {
                _heldBytes -= bytes;
            }

            if (account.HeldBytes == 0)
            {
                account.IsCondemned = false;
                _ = _holders.Remove(account);
            }
        }
    }

    /// <summary>Its bytes are as good as free: the owner closes the connection as soon as it looks.</summary>
    private void Condemn(BufferAccount account)
    {
        account.IsCondemned = true;
        _heldBytes -= account.HeldBytes;
        _ = _holders.Remove(account);
        account.Tell();
    }
}
