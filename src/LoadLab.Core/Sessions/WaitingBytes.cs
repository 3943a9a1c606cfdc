namespace LoadLab.Core.Sessions;

/// <summary>
/// Bytes of one connection that wait: put in at the end, taken from the beginning. It doubles when it grows, so that n bytes cost n
/// copies at most twice, however small the pieces are. What is above a little is paid for by the connection's account. One thread.
/// </summary>
/// <param name="account">Pays for the memory.</param>
public sealed class WaitingBytes(BufferAccount account)
{
    /// <summary>Bytes that a connection may keep unpaid: the number of connections bounds them.</summary>
    internal const int UnpaidBytes = 1024;

    private byte[] _bytes = [];
    private int _start;
    private long _paidBytes;

    /// <summary>Number of bytes that wait.</summary>
    public int Count { get; private set; }

    /// <summary>What waits, until the next change.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, Count);

    /// <summary>Puts bytes at the end.</summary>
    /// <returns>False when the connection must be closed, for it may hold no more.</returns>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - _start - Count && !TryMakeRoom(bytes.Length))
        {
            return false;
        }

        bytes.CopyTo(_bytes.AsSpan(_start + Count));
        Count += bytes.Length;
        return true;
    }

    /// <summary>Takes bytes from the beginning.</summary>
    public void Skip(int count)
    {
        Count -= count;
        _start += count;
        if (Count > 0)
        {
            return;
        }

        _start = 0;
        if (_bytes.Length > UnpaidBytes)
        {
            Clear();
        }
    }

    /// <summary>Forgets all and gives the memory back.</summary>
    public void Clear()
    {
        (_bytes, _start, Count) = ([], 0, 0);
        if (_paidBytes > 0)
        {
            account.Release(_paidBytes);
            _paidBytes = 0;
        }
    }

    private bool TryMakeRoom(int more)
    {
        var needed = (long)Count + more;

        // Moving is worth it where at least as much was taken as is moved.
        if (needed <= _bytes.Length && _start >= Count)
        {
            Bytes.CopyTo(_bytes);
            _start = 0;
            return true;
        }

        var length = Math.Max(needed, Math.Min(Array.MaxLength, Math.Max(256, 2L * _bytes.Length)));
        if (length > UnpaidBytes && !TryPay(length))
        {
            return false;
        }

        var larger = GC.AllocateUninitializedArray<byte>((int)length);
        Bytes.CopyTo(larger);
        (_bytes, _start) = (larger, 0);
        return true;
    }

    private bool TryPay(long length)
    {
        var more = length - _paidBytes;
        _paidBytes = length;
        return account.TryHold(more);
    }
}
