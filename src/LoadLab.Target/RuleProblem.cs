namespace LoadLab.Target;

/// <summary>Something wrong in the text of a rule.</summary>
/// <param name="File">The name of the text.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RuleProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The usual form of compilers, which editors make clickable.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
