using LoadLab.Target.Text;

namespace LoadLab.Target.Sequences;

/// <summary>
/// The join keys of one sequence rule, found by their bytes and ordered by last use. Without allocation once it has grown: what
/// is removed is used again. Not safe for several threads.
/// </summary>
internal sealed class KeyTable
{
    private KeyState?[] _buckets = new KeyState?[16];
    private KeyState? _idle;
    private KeyState? _newest;

    public int Count { get; private set; }

    /// <summary>The key that has not been used for longest, or null.</summary>
    public KeyState? Oldest { get; private set; }

    public KeyState? Find(ReadOnlySpan<byte> key)
    {
        var hash = Utf8Hash.Compute(key);
        for (var state = _buckets[BucketOf(hash)]; state is not null; state = state.NextInBucket)
        {
            if (state.Hash == hash && state.Key.SequenceEqual(key))
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>Adds a key that is not there, as the newest.</summary>
    public KeyState Add(ReadOnlySpan<byte> key)
    {
        if (Count == _buckets.Length)
        {
            Grow();
        }

        var state = _idle ?? new KeyState();
        _idle = state.NextInBucket;
        state.Begin(key, Utf8Hash.Compute(key));
        Link(state);
        Append(state);
        Count++;
        return state;
    }

    /// <summary>Makes a key the newest.</summary>
    public void Touch(KeyState state)
    {
        if (state != _newest)
        {
            Detach(state);
            Append(state);
        }
    }

    public void Remove(KeyState state)
    {
        Unlink(state);
        Detach(state);
        state.NextInBucket = _idle;
        _idle = state;
        Count--;
    }

    private int BucketOf(int hash) => hash & (_buckets.Length - 1);

    private void Link(KeyState state)
    {
        ref var bucket = ref _buckets[BucketOf(state.Hash)];
        state.NextInBucket = bucket;
        bucket = state;
    }

    private void Unlink(KeyState state)
    {
        ref var bucket = ref _buckets[BucketOf(state.Hash)];
        if (bucket == state)
        {
            bucket = state.NextInBucket;
            return;
        }

        var before = bucket!;
        while (before.NextInBucket != state)
        {
            before = before.NextInBucket!;
        }

        before.NextInBucket = state.NextInBucket;
    }

    private void Append(KeyState state)
    {
        state.Older = _newest;
        state.Newer = null;
        if (_newest is null)
        {
            Oldest = state;
        }
        else
        {
            _newest.Newer = state;
        }

        _newest = state;
    }

    private void Detach(KeyState state)
    {
        if (state.Older is null)
        {
            Oldest = state.Newer;
        }
        else
        {
            state.Older.Newer = state.Newer;
        }

        if (state.Newer is null)
        {
            _newest = state.Older;
        }
        else
        {
            state.Newer.Older = state.Older;
        }
    }

    private void Grow()
    {
        _buckets = new KeyState?[_buckets.Length * 2];
        for (var state = Oldest; state is not null; state = state.Newer)
        {
            Link(state);
        }
    }
}
