using System.Text;
using LoadLab.Target;
using LoadLab.Target.Engine;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;

namespace LoadLab.Tests.Target.Sequences;

/// <summary>Shows a stream to the real engine, from the rule's text to the run's alerts.</summary>
internal static class EngineMatcher
{
    public static IReadOnlyList<int[]> Match(Stream stream)
    {
        var schema = ShippedSchema.Registry;
        var rules = RuleCompiler.Compile([new RuleText("stream", stream.RuleText)], schema);
        var options = new EngineOptions
        {
            ShardCount = 1,
            ShardCapacity = 2,
            Runs = new RunOptions { ReorderToleranceNs = stream.ToleranceNs, AlertCapacity = 1000 },
        };
        var engine = new EventEngine(schema, rules, options, TimeProvider.System);
        var run = engine.Runs.FindOrBegin("run");
        for (var i = 0; i < stream.Events.Count; i++)
        {
            var item = engine.Pool.Rent();
            item.TypeId = schema.FindType("dns.query")!.Id;
            item.Run = run;
            item.TsMonoNs = stream.Events[i].TsMonoNs;
            item.Sequence = (ulong)i;
            item.IsNumbered = true;
            item.SetEntity(Encoding.UTF8.GetBytes($"key-{stream.Events[i].Key}"));
            item.AddText(schema.FindField("dns.question")!.Id, Encoding.UTF8.GetBytes(stream.Events[i].Letter.ToString()));
            engine.TryDispatch(item).ShouldBeTrue();
        }

        engine.Shards[0].DefectCount.ShouldBe(0);
        return [.. run.Alerts.Read(0, int.MaxValue).Alerts.Select(alert => alert.Events.Select(number => (int)number).ToArray())];
    }
}
