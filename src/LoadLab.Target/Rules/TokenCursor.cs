namespace LoadLab.Target.Rules;

/// <summary>Walks over the tokens of one text.</summary>
internal sealed class TokenCursor(IReadOnlyList<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public bool AtEnd => Current.Kind == TokenKind.End;

    /// <summary>The current token; moves on, except from the end.</summary>
    public Token Take()
    {
        var token = Current;
        if (!AtEnd)
        {
            _index++;
        }

        return token;
    }

    /// <summary>Takes the symbol or keyword if it is next.</summary>
    public bool TryTake(string symbolOrKeyword)
    {
        var found = Current.Is(symbolOrKeyword);
        if (found)
        {
            _index++;
        }

        return found;
    }

    /// <exception cref="RuleSyntaxException">Something else is next.</exception>
    public Token Expect(TokenKind kind, string what) =>
        Current.Kind == kind ? Take() : throw new RuleSyntaxException(Current, $"expected {what}, found {Current}");

    /// <exception cref="RuleSyntaxException">Something else is next.</exception>
    public void Expect(string symbolOrKeyword)
    {
        if (!TryTake(symbolOrKeyword))
        {
            throw new RuleSyntaxException(Current, $"expected '{symbolOrKeyword}', found {Current}");
        }
    }
}
