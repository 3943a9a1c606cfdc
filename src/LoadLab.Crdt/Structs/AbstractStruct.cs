namespace LoadLab.Crdt.Structs;

/// <summary>A run of units of one client: an <see cref="Item"/>, a <see cref="GC"/> or a <see cref="Skip"/>.</summary>
internal abstract class AbstractStruct
{
    /// <summary>Client that made the run.</summary>
    public ulong Client;

    /// <summary>Clock of the first unit.</summary>
    public long Clock;

    /// <summary>Number of units, at least 1.</summary>
    public long Length;

    /// <summary>Whether the units are gone from the document.</summary>
    public bool Deleted;

    /// <summary>Clock after the last unit.</summary>
    public long End => Clock + Length;

    public ID Id => new(Client, Clock);

    public ID LastId => new(Client, Clock + Length - 1);

    /// <summary>Takes in the run that follows at once, if the two may be one; false, and nothing changed, otherwise.</summary>
    public abstract bool MergeWith(AbstractStruct right);
}
