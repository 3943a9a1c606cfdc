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

    /// <summary>Whether the run that follows at once may become part of this one.</summary>
    public abstract bool CanMergeWith(AbstractStruct right);

    /// <summary>Takes in the run that follows, for which <see cref="CanMergeWith"/> holds.</summary>
    public abstract void MergeWith(AbstractStruct right);
}
