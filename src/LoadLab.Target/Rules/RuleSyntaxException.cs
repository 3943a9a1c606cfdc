namespace LoadLab.Target.Rules;

/// <summary>Ends the parsing of one statement; the parser catches it, reports it and goes on with the next statement.</summary>
internal sealed class RuleSyntaxException(Token at, string message) : Exception(message)
{
    public Token At { get; } = at;
}
