using LoadLab.Target.Events;
using LoadLab.Target.Rules;
using LoadLab.Target.Schemas;
using LoadLab.Tests.Target.Support;

namespace LoadLab.Tests.Target.Rules;

public sealed class ShippedSingleRulesTests
{
    private const int EventsPerType = 40_000;

    private static readonly RuleSet Rules = RuleCompiler.Compile([ShippedRules.Read("single.rules")], ShippedSchema.Registry);

    public static TheoryData<string, double> Shares { get; } = new()
    {
        { "command_prompt", 0.15 },
        { "script_host", 0.15 },
        { "not_from_shell", 0.40 },
        { "encoded_command", 0.15 },
        { "remote_script", 0.05 },
        { "service_account", 0.20 },
        { "admin_known", 0.80 },
        { "admin_command", 0.12 },
        { "low_pid", 0.01 },
        { "office_document", 0.30 },
        { "large_and_random", 0.025 },
        { "known_bad_hash", 0.25 },
        { "password_file", 0.02 },
        { "outside_or_odd_port", 0.145 },
        { "admin_port", 0.15 },
        { "upload", 0.05 },
        { "clock_behind", 0.10 },
        { "bad_domain", 0.20 },
        { "no_answer", 0.05 },
        { "risky_failure", 0.13 },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void Each_fires_on_its_known_share_of_the_background(string name, double share)
    {
        var rule = Rules.Singles.Single(single => single.Name == name);
        var type = ShippedSchema.Registry.Types[rule.Pattern.TypeId!.Value].Name;
        var background = new Background(seed: 7);
        var item = new CompactEvent();
        var fired = 0;
        for (var i = 0; i < EventsPerType; i++)
        {
            background.Fill(item, type);
            fired += rule.Pattern.Predicate.Matches(item) ? 1 : 0;
        }

        // Five standard deviations of a binomial share.
        var tolerance = 5 * Math.Sqrt(share * (1 - share) / EventsPerType);
        ((double)fired / EventsPerType).ShouldBe(share, tolerance);
    }

    [Fact]
    public void There_are_twenty_and_none_raises_alerts()
    {
        Rules.Singles.Count.ShouldBe(20);
        Rules.Singles.ShouldAllBe(rule => !rule.RaisesAlert);
        Shares.Count.ShouldBe(20);
    }
}
