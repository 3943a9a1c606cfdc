using LoadLab.Target.Engine;
using LoadLab.Target.Rules;
using LoadLab.Target.Schemas;
using LoadLab.Tests.Target.Support;

namespace LoadLab.Tests.Target.Rules;

public sealed class ShippedSequenceRulesTests
{
    [Fact]
    public void The_committed_load_rules_are_what_the_generator_writes()
    {
        var path = Path.Combine("scenarios", "rules", "load-100.rules");
        if (Environment.GetEnvironmentVariable("LOADLAB_WRITE_GENERATED") == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryRoot(), path), LoadRules.Write());
        }

        ShippedRules.Read("load-100.rules").Text.ShouldBe(LoadRules.Write());
    }

    [Fact]
    public void The_load_rules_are_100_sequences_and_50_predicates()
    {
        var rules = RuleCompiler.Compile([ShippedRules.Read("load-100.rules")], ShippedSchema.Registry);

        rules.Sequences.Count.ShouldBe(100);
        rules.Singles.Count.ShouldBe(50);
        rules.Singles.ShouldAllBe(rule => !rule.RaisesAlert);
    }

    [Fact]
    public void Background_never_raises_an_alert_whatever_is_loaded()
    {
        var rules = RuleCompiler.Compile(
            [ShippedRules.Read("single.rules"), ShippedRules.Read("sequences.rules"), ShippedRules.Read("load-100.rules")],
            ShippedSchema.Registry);
        var engine = new EventEngine(ShippedSchema.Registry, rules, new EngineOptions(), TimeProvider.System);
        var run = engine.Runs.FindOrBegin("run");
        var background = new Background(seed: 3);
        var random = new Random(3);
        string[] types = ["process.start", "file.write", "network.connect", "dns.query", "auth.login"];
        for (var i = 0; i < 50_000; i++)
        {
            var item = engine.Pool.Rent();
            background.Fill(item, types[random.Next(types.Length)], $"host-{random.Next(20)}", i * 100_000L);
            item.Run = run;
            engine.TryDispatch(item).ShouldBeTrue();
        }

        run.Alerts.LastNumber.ShouldBe(0);
        var noise = rules.Sequences.Where(rule => rule.Name.StartsWith("noise", StringComparison.Ordinal))
            .Select(rule => run.Sequences[rule.Id].Count(run.WatermarkNs)).ToArray();
        noise.ShouldAllBe(counts => counts.PartialsLive + counts.Expiries > 0);
        engine.Shards.Sum(shard => shard.DefectCount).ShouldBe(0);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LoadLab.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
