namespace LoadLab.EndToEnd.Tests.Truth.Target;

/// <summary>
/// What the truth target did, by the request's number, on the machine's monotonic clock. Written by its thread; read after it ended.
/// </summary>
internal sealed class TruthLog(int capacity)
{
    private readonly long[] _readAt = new long[capacity];
    private readonly long[] _writtenAt = new long[capacity];
    private readonly int[] _connection = new int[capacity];

    /// <summary>When the request had been read, in ns of the monotonic clock; 0 when it never came.</summary>
    internal long ReadAt(long sequence) => _readAt[sequence];

    /// <summary>When the call began that wrote the last byte of its answer, in ns of the monotonic clock; 0 when none did.</summary>
    internal long WrittenAt(long sequence) => _writtenAt[sequence];

    internal int Connection(long sequence) => _connection[sequence];

    internal void Read(long sequence, int connection, long at)
    {
        if (sequence < capacity)
        {
            (_readAt[sequence], _connection[sequence]) = (at, connection);
        }
    }

    internal void Wrote(long sequence, long at)
    {
        if (sequence < capacity)
        {
            _writtenAt[sequence] = at;
        }
    }
}
