namespace LoadLab.Workloads.Events.Detection;

/// <summary>
/// A bounded queue of fates from one lane's thread to the one that keeps the account. Wait-free, without allocation. What finds it
/// full is lost, and <see cref="LostCount"/> says so: the account is then not to be believed.
/// </summary>
/// <param name="capacity">Fates that fit.</param>
internal sealed class StepFateRing(int capacity)
{
    private readonly StepFate[] _items = new StepFate[capacity];
    private long _written;
    private long _read;
    private long _lost;

    /// <summary>Fates that found no room.</summary>
    internal long LostCount => Volatile.Read(ref _lost);

    /// <summary>Used only by the lane's thread.</summary>
    internal void Write(in StepFate fate)
    {
        var written = _written;
        if (written - Volatile.Read(ref _read) == _items.Length)
        {
            Volatile.Write(ref _lost, _lost + 1);
            return;
        }

        _items[written % _items.Length] = fate;
        Volatile.Write(ref _written, written + 1);
    }

    /// <summary>Used only by the reader.</summary>
    internal bool TryRead(out StepFate fate)
    {
        var read = _read;
        if (read == Volatile.Read(ref _written))
        {
            fate = default;
            return false;
        }

        fate = _items[read % _items.Length];
        Volatile.Write(ref _read, read + 1);
        return true;
    }
}
