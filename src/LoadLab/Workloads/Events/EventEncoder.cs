using LoadLab.Core.Scheduling;

namespace LoadLab.Workloads.Events;

/// <summary>
/// Writes events as JSON. Run id and times come first, so that everything behind them is the same in every run with the
/// same seed: it is hashed, and the sum of the hashes over all events, whose order does not matter, is the run's payload hash.
/// Used by one lane's thread.
/// </summary>
internal sealed class EventEncoder(IEventSource source, RunIdentity run)
{
    private const int PrefixBytes = 96;

    private readonly byte[] _runPrefix = System.Text.Encoding.ASCII.GetBytes($"{{\"run\":\"{run.RunId}\",\"tsMono\":");

    /// <summary>Upper bound on one event in bytes.</summary>
    internal int MaxEventBytes => source.MaxEventBytes + PrefixBytes;

    /// <summary>Sum of the hashes of everything written so far except run id and times.</summary>
    internal ulong PayloadHash { get; private set; }

    /// <param name="number">Sequence number of the event.</param>
    /// <param name="arrival">The arrival that carries it.</param>
    /// <param name="writer">Where; takes at most <see cref="MaxEventBytes"/>.</param>
    internal void Write(long number, in Arrival arrival, ref ByteWriter writer)
    {
        var timeNs = arrival.IntendedStartNs + source.TimeShiftNs(number);
        writer.Text(_runPrefix);
        writer.Number(run.MonotonicStartNs + timeNs);
        writer.Text(",\"tsWall\":"u8);
        writer.Number(run.WallStartNs + timeNs);
        writer.Text(",\"seq\":"u8);
        var start = writer.Length;
        writer.Number(number);
        source.Write(number, ref writer);
        PayloadHash += ContentHash.Of(writer.WrittenFrom(start));
    }
}
