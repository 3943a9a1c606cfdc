namespace LoadLab.Target.Rules;

/// <summary>The kinds of word in a rule text.</summary>
internal enum TokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A keyword or a dotted path.</summary>
    Name,

    /// <summary>A quoted text; the token's text is without quotes and escapes.</summary>
    Text,

    /// <summary>A whole or decimal number, perhaps negative.</summary>
    Number,

    /// <summary>A number with a unit of time directly behind it, as in <c>30s</c>.</summary>
    Duration,

    /// <summary><c>0x</c> and pairs of hexadecimal digits.</summary>
    Bytes,

    /// <summary>Punctuation or an operator made of it.</summary>
    Symbol,
}
