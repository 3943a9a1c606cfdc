using LoadLab.Target.Rules.Predicates;
using LoadLab.Target.Schemas;

namespace LoadLab.Target.Rules;

/// <summary>Parses what is asked of a field: the operator and its literals, checked against the field's type.</summary>
internal sealed class ComparisonParser(TokenCursor tokens)
{
    private readonly LiteralParser _literals = new(tokens);

    /// <exception cref="RuleSyntaxException">The operator or a literal does not suit the field.</exception>
    public Predicate Parse(FieldDefinition field)
    {
        if (tokens.TryTake("not"))
        {
            tokens.Expect("in");
            return ExceptMissing(field, ParseIn(field));
        }

        if (tokens.TryTake("in"))
        {
            return ParseIn(field);
        }

        var token = tokens.Current;
        switch (token.Kind, token.Text)
        {
            case (TokenKind.Symbol, "==" or "!=" or "<" or "<=" or ">" or ">="):
                tokens.Take();
                return ParseComparison(field, token);
            case (TokenKind.Name, "startswith" or "endswith" or "contains" or "like"):
                tokens.Take();
                return ParseTextOperator(field, token);
            default:
                return field.Type == FieldType.Bool
                    ? new NumberInRange(field.Id, 1, 1)
                    : throw new RuleSyntaxException(
                        token, $"expected a comparison of '{field.Path}' (== != < <= > >= in startswith endswith contains like), found {token}");
        }
    }

    private Predicate ParseComparison(FieldDefinition field, Token comparison)
    {
        var equal = comparison.Text is "==" or "!=";
        if (field.Type is FieldType.String or FieldType.Bytes or FieldType.Bool && !equal)
        {
            throw new RuleSyntaxException(comparison, $"'{field.Path}' is {Named(field)} and has no order; use == or !=");
        }

        Predicate matches = field.Type is FieldType.String or FieldType.Bytes
            ? new TextEquals(field.Id, _literals.ParseText(field))
            : NumberRange(field, comparison.Text, _literals.ParseNumber(field));
        return comparison.Text == "!=" ? ExceptMissing(field, matches) : matches;
    }

    private Predicate ParseIn(FieldDefinition field)
    {
        if (!tokens.TryTake("("))
        {
            return ParseRange(field);
        }

        var isText = field.Type is FieldType.String or FieldType.Bytes;
        var texts = new List<byte[]>();
        var numbers = new List<ulong>();
        do
        {
            if (isText)
            {
                texts.Add(_literals.ParseText(field));
            }
            else
            {
                numbers.Add(_literals.ParseNumber(field));
            }
        }
        while (tokens.TryTake(","));
        tokens.Expect(")");
        return isText ? new TextInSet(field.Id, texts) : new NumberInSet(field.Id, [.. numbers]);
    }

    private NumberInRange ParseRange(FieldDefinition field)
    {
        var at = tokens.Current;
        if (field.Type is not (FieldType.U64 or FieldType.I64 or FieldType.F64))
        {
            throw new RuleSyntaxException(at, $"'{field.Path}' is {Named(field)}: write in (...); ranges are for numbers");
        }

        var lowest = _literals.ParseNumber(field);
        tokens.Expect("..");
        var highest = _literals.ParseNumber(field);
        return lowest <= highest
            ? new NumberInRange(field.Id, lowest, highest)
            : throw new RuleSyntaxException(at, "this range is empty: its lower bound comes first");
    }

    private Predicate ParseTextOperator(FieldDefinition field, Token name)
    {
        if (field.Type is not (FieldType.String or FieldType.Bytes) || (name.Text == "like" && field.Type == FieldType.Bytes))
        {
            throw new RuleSyntaxException(name, $"'{field.Path}' is {Named(field)}, and '{name.Text}' is not for that");
        }

        var literal = _literals.ParseText(field);
        return name.Text switch
        {
            "startswith" => new TextStartsWith(field.Id, literal),
            "endswith" => new TextEndsWith(field.Id, literal),
            "contains" => new TextContains(field.Id, literal),
            _ => new TextLike(field.Id, literal),
        };
    }

    private static Predicate NumberRange(FieldDefinition field, string comparison, ulong value) => comparison switch
    {
        "<" => value == 0 ? ConditionParser.False : new NumberInRange(field.Id, 0, value - 1),
        "<=" => new NumberInRange(field.Id, 0, value),
        ">" => value == ulong.MaxValue ? ConditionParser.False : new NumberInRange(field.Id, value + 1, ulong.MaxValue),
        ">=" => new NumberInRange(field.Id, value, ulong.MaxValue),
        _ => new NumberInRange(field.Id, value, value),
    };

    // A missing field is neither equal nor unequal to anything.
    private static AllOf ExceptMissing(FieldDefinition field, Predicate matches) =>
        new([new FieldExists(field.Id), new Negation(matches)]);

    private static string Named(FieldDefinition field) => field.Type switch
    {
        FieldType.String => "a text",
        FieldType.Bytes => "bytes",
        FieldType.Bool => "a bool",
        _ => "a number",
    };
}
