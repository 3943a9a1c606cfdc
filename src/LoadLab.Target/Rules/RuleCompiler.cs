using LoadLab.Target.Schemas;
using LoadLab.Target.Sequences;

namespace LoadLab.Target.Rules;

/// <summary>Makes a <see cref="RuleSet"/> of rule texts.</summary>
internal static class RuleCompiler
{
    /// <exception cref="RuleException">Something is wrong in a text; all problems of all texts are told.</exception>
    public static RuleSet Compile(IEnumerable<RuleText> texts, SchemaRegistry schema)
    {
        var problems = new List<RuleProblem>();
        var singles = new List<SingleRule>();
        var sequences = new List<SequenceRule>();
        var names = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            var tokens = new TokenCursor(new Lexer(text, problems).ReadAll());
            new RuleParser(text.Name, tokens, schema, problems, names, singles, sequences).ParseAll();
        }

        return problems.Count == 0
            ? new RuleSet([.. singles], [.. sequences])
            : throw new RuleException([.. problems.OrderBy(problem => problem.File, StringComparer.Ordinal)
                .ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }
}
