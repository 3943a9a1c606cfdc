using System.Text;

namespace LoadLab.Target.Rules;

/// <summary>Cuts a rule text into tokens. White space and comments (<c>#</c> to the end of the line) only separate.</summary>
internal sealed class Lexer(RuleText source, ICollection<RuleProblem> problems)
{
    private static readonly string[] LongSymbols = ["==", "!=", "<=", ">=", ".."];

    private readonly string _text = source.Text;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    private int Column => _position - _lineStart + 1;

    private char Current => Peek(0);

    /// <summary>All tokens; the last is <see cref="TokenKind.End"/>. What is no token is reported and left out.</summary>
    public IReadOnlyList<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (true)
        {
            SkipSpace();
            if (_position >= _text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", _line, Column));
                return tokens;
            }

            if (ReadToken() is { } token)
            {
                tokens.Add(token);
            }
        }
    }

    private Token? ReadToken()
    {
        if (IsNameStart(Current))
        {
            return ReadName();
        }

        if (char.IsAsciiDigit(Current) || (Current == '-' && char.IsAsciiDigit(Peek(1))))
        {
            return ReadNumber();
        }

        return Current is '"' or '\'' ? ReadText() : ReadSymbol();
    }

    private Token ReadName()
    {
        var start = _position;
        do
        {
            _position++;
        }
        while (IsNamePart(Current) || (Current == '.' && IsNameStart(Peek(1))));
        return TokenFrom(TokenKind.Name, start);
    }

    private Token ReadNumber()
    {
        var start = _position;
        if (Current == '0' && Peek(1) == 'x')
        {
            _position += 2;
            SkipWhile(char.IsAsciiHexDigit);
            return TokenFrom(TokenKind.Bytes, start);
        }

        _position++;
        SkipWhile(char.IsAsciiDigit);
        if (Current == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _position++;
            SkipWhile(char.IsAsciiDigit);
        }

        if (Current is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '-' or '+' && char.IsAsciiDigit(Peek(2)))))
        {
            _position += 2;
            SkipWhile(char.IsAsciiDigit);
        }

        var hasUnit = char.IsAsciiLetter(Current);
        SkipWhile(char.IsAsciiLetter);
        return TokenFrom(hasUnit ? TokenKind.Duration : TokenKind.Number, start);
    }

    private Token? ReadText()
    {
        var quote = Current;
        var line = _line;
        var column = Column;
        var text = new StringBuilder();
        for (_position++; Current != quote; _position++)
        {
            if (_position >= _text.Length || Current == '\n')
            {
                Report(line, column, $"this text has no closing {quote}");
                return null;
            }

            // Single quotes take everything as it is, which suits paths of Windows.
            text.Append(Current == '\\' && quote == '"' ? ReadEscape() : Current);
        }

        _position++;
        return new Token(TokenKind.Text, text.ToString(), line, column);
    }

    private char ReadEscape()
    {
        _position++;
        switch (Current)
        {
            case '"' or '\\':
                return Current;
            case 'n':
                return '\n';
            case 't':
                return '\t';
            default:
                Report(_line, Column - 1, $"'\\{Current}' is no escape; there are \\\" \\\\ \\n \\t, and single quotes take a backslash as it is");
                return Current;
        }
    }

    private Token? ReadSymbol()
    {
        var start = _position;
        foreach (var symbol in LongSymbols)
        {
            if (string.CompareOrdinal(_text, _position, symbol, 0, symbol.Length) == 0)
            {
                _position += symbol.Length;
                return TokenFrom(TokenKind.Symbol, start);
            }
        }

        _position++;
        var token = TokenFrom(TokenKind.Symbol, start);
        if ("<>()[],:=".Contains(token.Text[0]))
        {
            return token;
        }

        Report(token.Line, token.Column, $"'{token.Text}' means nothing here");
        return null;
    }

    private void SkipSpace()
    {
        for (; _position < _text.Length; _position++)
        {
            if (Current == '#')
            {
                SkipWhile(character => character != '\n');
            }

            if (Current == '\n')
            {
                _line++;
                _lineStart = _position + 1;
            }
            else if (_position < _text.Length && !char.IsWhiteSpace(Current))
            {
                return;
            }
        }
    }

    private void SkipWhile(Func<char, bool> condition)
    {
        while (_position < _text.Length && condition(Current))
        {
            _position++;
        }
    }

    private Token TokenFrom(TokenKind kind, int start) =>
        new(kind, _text[start.._position], _line, start - _lineStart + 1);

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void Report(int line, int column, string message) =>
        problems.Add(new RuleProblem(source.Name, line, column, message));

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';
}
