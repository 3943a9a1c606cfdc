namespace LoadLab.Crdt;

/// <summary>Names one unit of content for ever: the client that made it and its place in that client's history.</summary>
/// <param name="Client">Client id, 0 to 2^53-1; compared as an unsigned number.</param>
/// <param name="Clock">Units that the client made before this one; -1 stands for "no unit".</param>
public readonly record struct ID(ulong Client, long Clock)
{
    /// <summary>Largest clock that the encoding can tell: 2^53-1.</summary>
    internal const long LargestClock = (1L << 53) - 1;

    /// <summary>No unit: the beginning or the end of a list.</summary>
    internal static readonly ID None = new(0, -1);

    /// <summary>Whether this names no unit.</summary>
    internal bool IsNone => Clock < 0;
}
