namespace LoadLab.Scenarios.Yaml;

/// <summary>A place in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct YamlPosition(int Line, int Column)
{
    public static YamlPosition Start => new(1, 1);
}

/// <summary>A value in a YAML file with its place.</summary>
internal abstract record YamlNode(YamlPosition Position)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }
}

/// <summary>A single value.</summary>
/// <param name="Position">Where its text begins; for a quoted value, after the quote.</param>
/// <param name="Text">The text, without quotes.</param>
/// <param name="IsPlain">Whether it stands without quotes: only then can it be empty by omission.</param>
internal sealed record YamlScalar(YamlPosition Position, string Text, bool IsPlain) : YamlNode(Position)
{
    public override string Description => IsNothing ? "nothing" : $"the value '{Text}'";

    /// <summary>A key without a value, or <c>null</c> or <c>~</c>.</summary>
    public bool IsNothing => IsPlain && Text is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(YamlPosition Position, IReadOnlyList<YamlNode> Items) : YamlNode(Position)
{
    public override string Description => "a list";
}

/// <summary>Keys with values. Repeated keys are all there: the reader reports them.</summary>
internal sealed record YamlMapping(YamlPosition Position, IReadOnlyList<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Position)
{
    public override string Description => "a mapping of keys";
}
