namespace LoadLab.Target.Sequences;

/// <summary>What a sequence rule keeps for one join key. Pooled by its <see cref="KeyTable"/>.</summary>
internal sealed class KeyState
{
    private byte[] _key = [];
    private int _keyBytes;

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyBytes);

    public int Hash { get; private set; }

    /// <summary>The next one in the same bucket of the table, or in its pool.</summary>
    public KeyState? NextInBucket { get; set; }

    /// <summary>Neighbours in the order of use.</summary>
    public KeyState? Older { get; set; }

    /// <summary>Neighbours in the order of use.</summary>
    public KeyState? Newer { get; set; }

    /// <summary>In the order in which they began.</summary>
    public List<PartialMatch> Partials { get; } = [];

    /// <summary>What may still be of use to a late event.</summary>
    public ReorderBuffer Recent { get; } = new();

    public bool IsEmpty => Partials.Count == 0 && Recent.IsEmpty;

    public void Begin(ReadOnlySpan<byte> key, int hash)
    {
        if (_key.Length < key.Length)
        {
            _key = new byte[Math.Max(16, key.Length)];
        }

        key.CopyTo(_key);
        _keyBytes = key.Length;
        Hash = hash;
        Recent.Clear();
    }
}
