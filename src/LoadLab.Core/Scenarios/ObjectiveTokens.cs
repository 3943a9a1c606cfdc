namespace LoadLab.Core.Scenarios;

/// <summary>An objective's words and signs with their columns, read from left to right.</summary>
internal sealed class ObjectiveTokens
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _next;

    public ObjectiveTokens(string text)
    {
        _text = text;
        var position = 0;
        while (position < text.Length)
        {
            var end = position + 1;
            if (IsComparison(text[position]))
            {
                end = Skip(position, IsComparison);
            }
            else if (IsWord(text[position]))
            {
                end = Skip(position, IsWord);
            }

            if (!char.IsWhiteSpace(text[position]))
            {
                _tokens.Add(new Token(text[position..end], position + 1));
            }

            position = end;
        }
    }

    public bool AtEnd => _next == _tokens.Count;

    /// <summary>Column of the next token, or the one after the text's last.</summary>
    public int Column => AtEnd ? _text.Length + 1 : _tokens[_next].Column;

    /// <summary>The next token's text; empty at the end, which equals no word.</summary>
    public string Current => AtEnd ? "" : _tokens[_next].Text;

    public bool AtComparison => !AtEnd && IsComparison(Current[0]);

    /// <summary>Everything up to the first comparison sign, joined by spaces.</summary>
    public string WordsBeforeComparison =>
        string.Join(' ', _tokens.TakeWhile(token => !IsComparison(token.Text[0])).Select(token => token.Text));

    public string Take() => _tokens[_next++].Text;

    public bool TryTake(string word)
    {
        var taken = Current == word;
        _next += taken ? 1 : 0;
        return taken;
    }

    /// <summary>Takes every word up to the comparison sign or the end.</summary>
    public void TakeWords()
    {
        while (!AtEnd && !AtComparison)
        {
            _next++;
        }
    }

    private static bool IsComparison(char c) => c is '<' or '>' or '=' or '!';

    private static bool IsWord(char c) => !IsComparison(c) && c != '+' && !char.IsWhiteSpace(c);

    private int Skip(int position, Func<char, bool> belongs)
    {
        while (position < _text.Length && belongs(_text[position]))
        {
            position++;
        }

        return position;
    }

    private readonly record struct Token(string Text, int Column);
}
