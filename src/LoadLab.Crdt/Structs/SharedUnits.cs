namespace LoadLab.Crdt.Structs;

/// <summary>
/// Units of content: a stretch of an array that several contents may share. A cut copies nothing. Only the stretch that
/// reaches to the end of what is used in the array appends in place; any other copies itself once, before it grows.
/// </summary>
internal struct SharedUnits<T>
{
    private T[] _units;
    private int _start;
    private int _length;
    private bool _ownsTail;

    public SharedUnits(T[] units)
        : this(units, 0, units.Length, true)
    {
    }

    private SharedUnits(T[] units, int start, int length, bool ownsTail)
    {
        _units = units;
        _start = start;
        _length = length;
        _ownsTail = ownsTail;
    }

    public readonly int Length => _length;

    public readonly ReadOnlySpan<T> Span => _units.AsSpan(_start, _length);

    /// <summary>The units for a change in place, which every content that shares them sees.</summary>
    public readonly Span<T> Writable => _units.AsSpan(_start, _length);

    /// <summary>Keeps the first units and returns the rest, which share the array.</summary>
    public SharedUnits<T> SplitOff(int offset)
    {
        var right = new SharedUnits<T>(_units, _start + offset, _length - offset, _ownsTail);
        _length = offset;
        _ownsTail = false;
        return right;
    }

    /// <summary>Whether both together fit into one array.</summary>
    public readonly bool FitsBefore(in SharedUnits<T> next) => (long)_length + next._length <= Array.MaxLength;

    /// <summary>Takes in the units that follow. What was cut apart is put together without a copy.</summary>
    public void Append(in SharedUnits<T> next)
    {
        if (ReferenceEquals(_units, next._units) && _start + _length == next._start)
        {
            _length += next._length;
            _ownsTail = next._ownsTail;
        }
        else
        {
            Append(next.Span);
        }
    }

    /// <summary>Adds units at the end. The array grows by an eighth, so that appending costs the same at any length.</summary>
    public void Append(ReadOnlySpan<T> units)
    {
        int needed = checked(_length + units.Length);
        if (!_ownsTail || _units.Length - _start < needed)
        {
            int capacity = (int)Math.Min(Array.MaxLength, needed + (needed / 8L) + 4);
            T[] grown = System.GC.AllocateUninitializedArray<T>(capacity);
            Span.CopyTo(grown);
            (_units, _start, _ownsTail) = (grown, 0, true);
        }

        units.CopyTo(_units.AsSpan(_start + _length));
        _length = needed;
    }
}
