namespace LoadLab.Core.Recording;

/// <summary>A bounded queue from exactly one writer thread to exactly one reader thread. Wait-free on both sides.</summary>
/// <param name="capacity">Items that fit.</param>
internal sealed class SpscRing<T>(int capacity)
    where T : class
{
    private readonly T?[] _items = new T?[capacity];
    private long _written;
    private long _read;

    /// <returns>False when the ring is full; the item stays with the caller.</returns>
    internal bool TryWrite(T item)
    {
        var written = Volatile.Read(ref _written);
        if (written - Volatile.Read(ref _read) == _items.Length)
        {
            return false;
        }

        _items[written % _items.Length] = item;
        Volatile.Write(ref _written, written + 1);
        return true;
    }

    /// <returns>False when the ring is empty.</returns>
    internal bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? item)
    {
        var read = Volatile.Read(ref _read);
        if (read == Volatile.Read(ref _written))
        {
            item = null;
            return false;
        }

        ref var slot = ref _items[read % _items.Length];
        item = slot!;
        slot = null;
        Volatile.Write(ref _read, read + 1);
        return true;
    }
}
