namespace LoadLab.Crdt.Structs;

/// <summary>What is kept once per client.</summary>
internal interface IClientEntry
{
    /// <summary>Client id.</summary>
    ulong Client { get; }
}
