using System.Globalization;
using LoadLab.Target.Schemas;
using LoadLab.Target.Sequences;

namespace LoadLab.Target.Rules;

/// <summary>
/// Parses the statements of one text by recursive descent and compiles them at once, since the types of fields are known from
/// the registry. After a problem it goes on at the next statement, so that all are reported together.
/// </summary>
internal sealed class RuleParser(
    string file,
    TokenCursor tokens,
    SchemaRegistry schema,
    ICollection<RuleProblem> problems,
    Dictionary<string, string> names,
    List<SingleRule> singles,
    List<SequenceRule> sequences)
{
    private const int DefaultMaxPartials = 64;
    private const int LargestMaxPartials = 10_000;

    public void ParseAll()
    {
        while (!tokens.AtEnd)
        {
            try
            {
                ParseStatement();
            }
            catch (RuleSyntaxException problem)
            {
                problems.Add(new RuleProblem(file, problem.At.Line, problem.At.Column, problem.Message));
                SkipToStatement();
            }
        }
    }

    private void ParseStatement()
    {
        if (tokens.TryTake("predicate"))
        {
            ParseSingle(raisesAlert: false);
        }
        else if (tokens.TryTake("rule"))
        {
            ParseSingle(raisesAlert: true);
        }
        else if (tokens.TryTake("sequence"))
        {
            ParseSequence();
        }
        else
        {
            throw new RuleSyntaxException(tokens.Current, $"expected 'predicate', 'rule' or 'sequence', found {tokens.Current}");
        }
    }

    private void ParseSingle(bool raisesAlert)
    {
        var name = ParseName();
        tokens.Expect(":");
        singles.Add(new SingleRule(singles.Count, name, ParsePattern(), raisesAlert));
    }

    private void ParseSequence()
    {
        var name = ParseName();
        tokens.Expect("by");
        var joins = new List<(JoinField Join, Token At)>();
        do
        {
            joins.Add(ParseJoin());
        }
        while (tokens.TryTake(","));
        tokens.Expect("with");
        var maxSpanNs = ParseMaxSpan();
        var maxPartials = ParseOptionalCount("maxpartials", LargestMaxPartials) ?? DefaultMaxPartials;
        var steps = ParseSteps();
        var until = tokens.TryTake("until") ? ParseBracketed() : null;
        foreach (var (join, at) in joins)
        {
            CheckJoin(join, at, steps);
        }

        sequences.Add(new SequenceRule
        {
            Id = sequences.Count,
            Name = name,
            Steps = steps,
            Until = until,
            By = [.. joins.Select(join => join.Join)],
            MaxSpanNs = maxSpanNs,
            MaxPartials = maxPartials,
        });
    }

    private List<EventPattern> ParseSteps()
    {
        var at = tokens.Current;
        var steps = new List<EventPattern>();
        while (tokens.Current.Is("["))
        {
            var step = ParseBracketed();
            var runs = tokens.TryTake("with") ? ParseCount("runs", SequenceRule.MaxSteps) : 1;
            steps.AddRange(Enumerable.Repeat(step, runs));
        }

        return steps.Count is >= 2 and <= SequenceRule.MaxSteps
            ? steps
            : throw new RuleSyntaxException(at, $"a sequence has 2 to {SequenceRule.MaxSteps} steps, this one {steps.Count}");
    }

    private EventPattern ParseBracketed()
    {
        tokens.Expect("[");
        var pattern = ParsePattern();
        tokens.Expect("]");
        return pattern;
    }

    private EventPattern ParsePattern()
    {
        var token = tokens.Expect(TokenKind.Name, "an event type or 'any'");
        var type = token.Text == "any" ? null : FindType(token);
        var condition = new ConditionParser(tokens, schema, type);
        return new EventPattern(type?.Id, tokens.TryTake("where") ? condition.Parse() : ConditionParser.True);
    }

    private EventType FindType(Token token) => schema.FindType(token.Text)
        ?? throw new RuleSyntaxException(
            token, $"unknown event type '{token.Text}'; there are {string.Join(", ", schema.Types.Select(type => type.Name))}");

    private string ParseName()
    {
        var token = tokens.Expect(TokenKind.Name, "the name of the rule");
        return names.TryAdd(token.Text, $"{file}:{token.Line}")
            ? token.Text
            : throw new RuleSyntaxException(token, $"a rule '{token.Text}' is at {names[token.Text]} already");
    }

    private (JoinField Join, Token At) ParseJoin()
    {
        var token = tokens.Expect(TokenKind.Name, "'entity' or a field to join by");
        var field = token.Text == "entity" ? null : schema.FindField(token.Text)
            ?? throw new RuleSyntaxException(token, $"unknown field '{token.Text}'");
        return (new JoinField(field), token);
    }

    private void CheckJoin(JoinField join, Token at, List<EventPattern> steps)
    {
        if (join.Field is not { } field)
        {
            return;
        }

        foreach (var type in steps.Where(step => step.TypeId is not null).Select(step => schema.Types[step.TypeId!.Value]))
        {
            if (type.Fields.All(use => use.Field.Id != field.Id))
            {
                throw new RuleSyntaxException(at, $"'{type.Name}' has no field '{field.Path}' to join by");
            }
        }
    }

    private long ParseMaxSpan()
    {
        tokens.Expect("maxspan");
        tokens.Expect("=");
        var token = tokens.Expect(TokenKind.Duration, "a duration such as 500ms, 30s, 5m or 1h");
        return Duration.TryParseNs(token.Text, out var durationNs)
            ? durationNs
            : throw new RuleSyntaxException(token, $"'{token.Text}' is no duration; units are ns, us, ms, s, m, h, d, up to 365d");
    }

    private int? ParseOptionalCount(string keyword, int max) =>
        tokens.Current.Is(keyword) ? ParseCount(keyword, max) : null;

    private int ParseCount(string keyword, int max)
    {
        tokens.Expect(keyword);
        tokens.Expect("=");
        var token = tokens.Expect(TokenKind.Number, $"a number from 1 to {max}");
        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= max
            ? count
            : throw new RuleSyntaxException(token, $"{keyword} is a number from 1 to {max}, not {token.Text}");
    }

    private void SkipToStatement()
    {
        while (!tokens.AtEnd && !(tokens.Current.Is("predicate") || tokens.Current.Is("rule") || tokens.Current.Is("sequence")))
        {
            tokens.Take();
        }
    }
}
