using LoadLab.Target;
using LoadLab.Target.Events;
using LoadLab.Target.Rules;
using LoadLab.Target.Rules.Predicates;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Rules;

public sealed class PredicateTests
{
    private static readonly SchemaRegistry Schema = ShippedSchema.Registry;

    [Theory]
    [InlineData("process.name == \"cmd.exe\"", true)]
    [InlineData("process.name == 'cmd.exe'", true)]
    [InlineData("process.name == \"CMD.exe\"", false)]
    [InlineData("process.name != \"cmd.exe\"", false)]
    [InlineData("process.name in (\"a\", \"cmd.exe\")", true)]
    [InlineData("process.name not in (\"a\", \"cmd.exe\")", false)]
    [InlineData("process.name not in (\"a\", \"a\")", true)]
    [InlineData("process.name startswith \"cmd\"", true)]
    [InlineData("process.name startswith \"md\"", false)]
    [InlineData("process.name endswith \".exe\"", true)]
    [InlineData("process.name endswith \".ex\"", false)]
    [InlineData("process.name contains \"d.e\"", true)]
    [InlineData("process.name contains \"\"", true)]
    [InlineData("process.name like \"c*.e?e\"", true)]
    [InlineData("process.name like \"c*\"", true)]
    [InlineData("process.name like \"*c*d*\"", true)]
    [InlineData("process.name like \"c\"", false)]
    [InlineData("user.name like \"J?rg\"", true)]
    [InlineData("user.name like \"J??rg\"", false)]
    [InlineData("user.name like \"*?rg\"", true)]
    [InlineData("process.pid == 4711", true)]
    [InlineData("process.pid < 4711", false)]
    [InlineData("process.pid <= 4711", true)]
    [InlineData("process.pid > 4710", true)]
    [InlineData("process.pid >= 4712", false)]
    [InlineData("process.pid in 4711..4711", true)]
    [InlineData("process.pid in 1..4710", false)]
    [InlineData("process.pid in (1, 4711)", true)]
    [InlineData("process.pid < 0", false)]
    [InlineData("process.pid > 18446744073709551615", false)]
    [InlineData("network.clock_skew_ms == -5", true)]
    [InlineData("network.clock_skew_ms < 0", true)]
    [InlineData("network.clock_skew_ms in -10..-5", true)]
    [InlineData("network.clock_skew_ms > -5", false)]
    [InlineData("risk.score > -0.5", true)]
    [InlineData("risk.score == 0.25", true)]
    [InlineData("risk.score <= 2.5e-1", true)]
    [InlineData("risk.score < 0.25", false)]
    [InlineData("file.hash == 0xDEADBEEF", true)]
    [InlineData("file.hash startswith 0xdead", true)]
    [InlineData("file.hash contains 0xADBE", true)]
    [InlineData("user.admin", true)]
    [InlineData("user.admin == false", false)]
    [InlineData("user.admin != false", true)]
    [InlineData("exists file.hash", true)]
    [InlineData("exists dns.answers", false)]
    [InlineData("not exists dns.answers", true)]
    [InlineData("dns.answers == 1", false)]
    [InlineData("dns.answers != 1", false)]
    [InlineData("not dns.answers == 1", true)]
    [InlineData("dns.answers not in (1)", false)]
    [InlineData("true and not false", true)]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("not true or true", true)]
    [InlineData("not (true or true)", false)]
    public void An_operator_means_what_the_grammar_says(string condition, bool expected)
    {
        var rules = RuleCompiler.Compile([new RuleText("t", $"rule r: any where {condition} # comment")], Schema);

        rules.Singles.Single().Pattern.Predicate.Matches(Item()).ShouldBe(expected);
    }

    [Fact]
    public void Wildcards_agree_with_a_recursive_definition()
    {
        static bool Slow(string text, string pattern) =>
            pattern.Length == 0 ? text.Length == 0
            : pattern[0] == '*' ? Slow(text, pattern[1..]) || (text.Length > 0 && Slow(text[1..], pattern))
            : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Slow(text[1..], pattern[1..]);
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => "abé"[random.Next(3)])]);
            var pattern = new string([.. Enumerable.Range(0, random.Next(7)).Select(_ => "abé*?*"[random.Next(6)])]);
            TextLike.IsLike(System.Text.Encoding.UTF8.GetBytes(text), System.Text.Encoding.UTF8.GetBytes(pattern))
                .ShouldBe(Slow(text, pattern), $"'{text}' like '{pattern}'");
        }
    }

    [Fact]
    public void Ordered_bits_order_as_the_numbers_do()
    {
        double[] doubles = [double.MinValue, -1.5, -double.Epsilon, 0, double.Epsilon, 1, 1.5, double.MaxValue];
        doubles.Select(OrderedBits.FromDouble).ShouldBeInOrder(SortDirection.Ascending);
        doubles.Select(value => OrderedBits.ToDouble(OrderedBits.FromDouble(value))).ShouldBe(doubles);
        OrderedBits.FromDouble(-0.0).ShouldBe(OrderedBits.FromDouble(0.0));
        long[] longs = [long.MinValue, -1, 0, 1, long.MaxValue];
        longs.Select(OrderedBits.FromInt64).ShouldBeInOrder(SortDirection.Ascending);
        longs.Select(value => OrderedBits.ToInt64(OrderedBits.FromInt64(value))).ShouldBe(longs);
    }

    private static CompactEvent Item()
    {
        static ushort Id(string path) => Schema.FindField(path)!.Id;
        var item = new CompactEvent();
        item.Reset();
        item.AddText(Id("process.name"), "cmd.exe"u8);
        item.AddText(Id("user.name"), "Jörg"u8);
        item.AddU64(Id("process.pid"), 4711);
        item.AddI64(Id("network.clock_skew_ms"), -5);
        item.AddF64(Id("risk.score"), 0.25);
        item.AddText(Id("file.hash"), [0xDE, 0xAD, 0xBE, 0xEF]);
        item.AddBool(Id("user.admin"), true);
        return item;
    }
}
