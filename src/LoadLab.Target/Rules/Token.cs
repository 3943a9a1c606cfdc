namespace LoadLab.Target.Rules;

/// <summary>One word of a rule text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written, except for the quotes and escapes of a text.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Line, int Column)
{
    public bool Is(string symbolOrKeyword) =>
        Kind is TokenKind.Symbol or TokenKind.Name && Text == symbolOrKeyword;

    /// <summary>As an error message names it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end of the file",
        TokenKind.Text => $"the text \"{Text}\"",
        _ => $"'{Text}'",
    };
}
