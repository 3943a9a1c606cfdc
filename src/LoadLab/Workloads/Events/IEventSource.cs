namespace LoadLab.Workloads.Events;

/// <summary>Writes the events of a workload. The same seed and number give the same event, whichever lane asks and when.</summary>
internal interface IEventSource
{
    /// <summary>Upper bound on the length of one event in bytes.</summary>
    int MaxEventBytes { get; }

    /// <summary>Writes everything of an event from its sequence number on: what follows run id and times.</summary>
    /// <param name="number">Sequence number of the event, from 0.</param>
    /// <param name="writer">Where.</param>
    void Write(long number, ref ByteWriter writer);

    /// <summary>What the event's times are moved by from the intended start, in ns; 0 for most.</summary>
    long TimeShiftNs(long number);
}
