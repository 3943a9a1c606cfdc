namespace LoadLab.Crdt.Lib0;

/// <summary>The value <c>undefined</c> of JavaScript, which lib0 and yjs keep apart from null.</summary>
public sealed class Undefined
{
    /// <summary>The only instance.</summary>
    public static readonly Undefined Value = new();

    private Undefined()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "undefined";
}
