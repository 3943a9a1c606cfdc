namespace LoadLab.Target.Collaboration;

/// <summary>Bytes that all rooms and all answers on their way hold together. Any thread.</summary>
/// <param name="maxBytes">The bound, in bytes.</param>
internal sealed class ByteBudget(long maxBytes)
{
    private long _used;

    public long Used => Volatile.Read(ref _used);

    /// <summary>Whether so many bytes more would pass the bound.</summary>
    public bool WouldPass(long bytes) => Used + bytes > maxBytes;

    /// <summary>Counts bytes; negative ones are given back.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _used, bytes);
}
