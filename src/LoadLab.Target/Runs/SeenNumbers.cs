namespace LoadLab.Target.Runs;

/// <summary>
/// Which sequence numbers have been seen: one bit each, in chunks of 4 KiB. Chunks that are full from number 0 on are dropped
/// and known as "all seen", so that memory follows the spread of what is missing and not the length of the run. When more
/// chunks than allowed are open, the lowest is closed with its gaps, and later numbers of it are
/// <see cref="NumberOutcome.Forgotten"/>: exact while the spread stays below <see cref="ChunkNumbers"/> times the bound, and
/// counted where it does not. Not safe for several threads.
/// </summary>
/// <param name="maxChunks">The bound on chunks kept, at least 1.</param>
internal sealed class SeenNumbers(int maxChunks)
{
    /// <summary>Numbers per chunk.</summary>
    public const int ChunkNumbers = 1 << 15;

    private readonly Dictionary<ulong, Chunk> _chunks = [];

    // Below the first open chunk all is full, or closed where it is below the other bound.
    private ulong _firstOpenChunk;
    private ulong _closedBelowChunk;

    // Numbers come mostly in order, so that the last chunk is the next one.
    private Chunk? _lastChunk;

    /// <summary>How many different numbers have been seen.</summary>
    public long DistinctCount { get; private set; }

    /// <summary>The lowest number seen; meaningless before the first.</summary>
    public ulong Lowest { get; private set; } = ulong.MaxValue;

    /// <summary>The highest number seen; 0 before the first.</summary>
    public ulong Highest { get; private set; }

    /// <summary>Numbers between the lowest and the highest that have not been seen.</summary>
    public ulong GapCount => DistinctCount == 0 ? 0 : Highest - Lowest + 1 - (ulong)DistinctCount;

    /// <summary>Numbers that came too late to tell whether they are new.</summary>
    public long ForgottenCount { get; private set; }

    /// <summary>Marks the number as seen and says whether it had been.</summary>
    public NumberOutcome Add(ulong number)
    {
        var index = number / ChunkNumbers;
        if (index < _firstOpenChunk && index >= _closedBelowChunk)
        {
            return NumberOutcome.Repeated;
        }

        var chunk = _lastChunk?.Index == index ? _lastChunk : FindOrOpen(index);
        if (chunk is null)
        {
            ForgottenCount++;
            return NumberOutcome.Forgotten;
        }

        _lastChunk = chunk;
        if (!chunk.Mark((int)(number % ChunkNumbers)))
        {
            return NumberOutcome.Repeated;
        }

        DistinctCount++;
        Lowest = Math.Min(Lowest, number);
        Highest = Math.Max(Highest, number);
        if (chunk.IsFull)
        {
            DropLeadingFullChunks();
        }

        return NumberOutcome.New;
    }

    private Chunk? FindOrOpen(ulong index)
    {
        if (index < _firstOpenChunk)
        {
            return null;
        }

        if (_chunks.TryGetValue(index, out var chunk))
        {
            return chunk;
        }

        if (_chunks.Count >= maxChunks)
        {
            var lowest = _chunks.Keys.Min();
            if (index < lowest)
            {
                return null;
            }

            CloseUpTo(lowest);
        }

        chunk = new Chunk(index);
        _chunks.Add(index, chunk);
        return chunk;
    }

    private void CloseUpTo(ulong index)
    {
        _chunks.Remove(index);
        _lastChunk = null;
        _firstOpenChunk = index + 1;
        _closedBelowChunk = index + 1;
        DropLeadingFullChunks();
    }

    private void DropLeadingFullChunks()
    {
        while (_chunks.TryGetValue(_firstOpenChunk, out var chunk) && chunk.IsFull)
        {
            _chunks.Remove(_firstOpenChunk++);
            _lastChunk = null;
        }
    }

    private sealed class Chunk(ulong index)
    {
        private ulong[] _bits = new ulong[ChunkNumbers / 64];
        private int _count;

        public ulong Index => index;

        public bool IsFull => _count == ChunkNumbers;

        /// <returns>False when the number was marked already.</returns>
        public bool Mark(int number)
        {
            if (IsFull)
            {
                return false;
            }

            ref var word = ref _bits[number / 64];
            var bit = 1UL << (number % 64);
            if ((word & bit) != 0)
            {
                return false;
            }

            word |= bit;
            if (++_count == ChunkNumbers)
            {
                // A full chunk needs no bits, while it waits for a lower one to fill.
                _bits = [];
            }

            return true;
        }
    }
}
