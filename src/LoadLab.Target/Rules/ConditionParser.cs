using LoadLab.Target.Rules.Predicates;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Rules;

/// <summary>
/// Parses a condition: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>. What follows a field is parsed by
/// <see cref="ComparisonParser"/>.
/// </summary>
/// <param name="tokens">Stands at the condition's first token.</param>
/// <param name="schema">Knows the fields.</param>
/// <param name="type">The event type whose fields may be named; null for all fields.</param>
internal sealed class ConditionParser(TokenCursor tokens, SchemaRegistry schema, EventType? type)
{
    // Rules come from files, and a file must not be able to exhaust the stack.
    private const int MaxDepth = 64;

    private readonly ComparisonParser _comparisons = new(tokens);
    private int _depth;

    public static Predicate True { get; } = new Always(true);

    public static Predicate False { get; } = new Always(false);

    /// <exception cref="RuleSyntaxException">This is no condition.</exception>
    public Predicate Parse()
    {
        var parts = ParseList("or", () => Combine(ParseList("and", ParseNegation), all => new AllOf(all)));
        return Combine(parts, any => new AnyOf(any));
    }

    private List<Predicate> ParseList(string separator, Func<Predicate> parsePart)
    {
        var parts = new List<Predicate> { parsePart() };
        while (tokens.TryTake(separator))
        {
            parts.Add(parsePart());
        }

        return parts;
    }

    private static Predicate Combine(List<Predicate> parts, Func<Predicate[], Predicate> combine) =>
        parts.Count == 1 ? parts[0] : combine([.. parts]);

    private Predicate ParseNegation()
    {
        if (++_depth > MaxDepth)
        {
            throw new RuleSyntaxException(tokens.Current, $"this condition is nested deeper than {MaxDepth} levels");
        }

        var condition = tokens.TryTake("not") ? new Negation(ParseNegation()) : ParsePrimary();
        _depth--;
        return condition;
    }

    private Predicate ParsePrimary()
    {
        if (tokens.TryTake("("))
        {
            var condition = Parse();
            tokens.Expect(")");
            return condition;
        }

        if (tokens.TryTake("true"))
        {
            return True;
        }

        if (tokens.TryTake("false"))
        {
            return False;
        }

        return tokens.TryTake("exists") ? new FieldExists(ParseField().Id) : _comparisons.Parse(ParseField());
    }

    private FieldDefinition ParseField()
    {
        var token = tokens.Expect(TokenKind.Name, "a condition");
        var field = schema.FindField(token.Text)
            ?? throw new RuleSyntaxException(token, $"unknown field '{token.Text}'");
        return type is null || type.Fields.Any(use => use.Field.Id == field.Id)
            ? field
            : throw new RuleSyntaxException(
                token,
                $"'{type.Name}' has no field '{field.Path}'; it has {string.Join(", ", type.Fields.Select(use => use.Field.Path))}");
    }
}
