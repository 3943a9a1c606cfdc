using LoadLab.Core.Running;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>What LoadLab measured of each arrival. Written by the lane's thread; read after it ended.</summary>
internal sealed class ArrivalLog(int capacity) : IArrivalWatch
{
    internal long[] IntendedStartNs { get; } = new long[capacity];

    internal long[] ActualStartNs { get; } = new long[capacity];

    internal long[] EndNs { get; } = new long[capacity];

    internal Outcome[] Outcomes { get; } = new Outcome[capacity];

    public void Ended(in Arrival arrival, Outcome outcome, long actualStartNs, long endNs)
    {
        IntendedStartNs[arrival.Index] = arrival.IntendedStartNs;
        ActualStartNs[arrival.Index] = actualStartNs;
        EndNs[arrival.Index] = endNs;
        Outcomes[arrival.Index] = outcome;
    }

    public void Unsent(in Arrival arrival) => IntendedStartNs[arrival.Index] = arrival.IntendedStartNs;
}
