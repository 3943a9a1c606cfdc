using LoadLab.Target;
using LoadLab.Target.Rules;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Rules;

public sealed class RuleProblemTests
{
    public static TheoryData<string, int, int, string> Problems { get; } = new()
    {
        { "nonsense", 1, 1, "expected 'predicate', 'rule' or 'sequence'" },
        { "rule a dns.query", 1, 8, "expected ':'" },
        { "rule a: dns.quary", 1, 9, "unknown event type 'dns.quary'" },
        { "\n\nrule a: dns.query where dns.ask == 1", 3, 25, "unknown field 'dns.ask'" },
        { "rule a: dns.query where user.name == \"x\"", 1, 25, "'dns.query' has no field 'user.name'" },
        { "rule a: dns.query where dns.answers == \"x\"", 1, 40, "a number for 'dns.answers'" },
        { "rule a: dns.query where dns.answers == 1.5", 1, 40, "1.5 is no i64" },
        { "rule a: process.start where process.pid > -1", 1, 43, "-1 is no u64" },
        { "rule a: dns.query where dns.question < \"x\"", 1, 38, "has no order" },
        { "rule a: dns.query where dns.question in 1..2", 1, 41, "ranges are for numbers" },
        { "rule a: dns.query where dns.answers in 2..1", 1, 40, "this range is empty" },
        { "rule a: dns.query where dns.answers like \"x\"", 1, 37, "'like' is not for that" },
        { "rule a: dns.query where dns.question", 1, 37, "expected a comparison" },
        { "rule a: dns.query where dns.question == \"x", 1, 41, "no closing" },
        { "rule a: dns.query where dns.question == \"\\q\"", 1, 42, "is no escape" },
        { "rule a: dns.query where (dns.answers == 1", 1, 42, "expected ')'" },
        { "rule a: file.write where file.hash == 0x123", 1, 39, "pairs" },
        { "rule a: file.write where file.hash == \"x\"", 1, 39, "bytes such as" },
        { "rule a: dns.query ; rule b: dns.query", 1, 19, "';' means nothing here" },
        { "rule a: dns.query\nrule a: dns.query", 2, 6, "is at test.rules:1 already" },
        { "sequence s by entity [dns.query] [dns.query]", 1, 22, "expected 'with'" },
        { "sequence s by entity with maxspan=30 [dns.query] [dns.query]", 1, 35, "a duration such as" },
        { "sequence s by entity with maxspan=30w [dns.query] [dns.query]", 1, 35, "units are" },
        { "sequence s by entity with maxspan=366d [dns.query] [dns.query]", 1, 35, "up to 365d" },
        { "sequence s by entity with maxspan=1s [dns.query]", 1, 38, "2 to 32 steps, this one 1" },
        { "sequence s by entity with maxspan=1s [dns.query] with runs=33", 1, 60, "from 1 to 32" },
        { "sequence s by entity with maxspan=1s maxpartials=0 [dns.query] [dns.query]", 1, 50, "from 1 to 10000" },
        { "sequence s by user.name with maxspan=1s [dns.query] [dns.query]", 1, 15, "has no field 'user.name' to join by" },
        { "rule a: dns.query where " + new string('(', 200), 1, 89, "nested deeper" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_names_file_line_and_column(string text, int line, int column, string message)
    {
        var problem = ProblemsOf(text)[0];

        problem.File.ShouldBe("test.rules");
        problem.Message.ShouldContain(message);
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.ToString().ShouldStartWith($"test.rules:{line}:{column}: ");
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = ProblemsOf("""
            rule a: nope
            rule b: dns.query
            rule c: dns.query where dns.answers = 1
            sequence d by entity with maxspan=1s [dns.query]
            rule e: dns.query where nope == 1
            """);

        problems.Select(problem => problem.Line).ShouldBe([1, 3, 4, 5]);
    }

    private static IReadOnlyList<RuleProblem> ProblemsOf(string text) =>
        Should.Throw<RuleException>(() => RuleCompiler.Compile([new RuleText("test.rules", text)], ShippedSchema.Registry)).Problems;
}
