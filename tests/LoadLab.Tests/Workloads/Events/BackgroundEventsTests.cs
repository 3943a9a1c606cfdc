using System.Text;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Target;
using LoadLab.Target.Ingest;
using LoadLab.Tests.Target.Support;
using LoadLab.Workloads.Events;

namespace LoadLab.Tests.Workloads.Events;

public sealed class BackgroundEventsTests
{
    private const int Events = 40_000;

    [Fact]
    public void Background_events_are_accepted_and_complete_no_sequence_whatever_is_loaded()
    {
        var engine = TargetServer.CreateEngine(new TargetOptions
        {
            Rules = [ShippedRules.Read("single.rules"), ShippedRules.Read("sequences.rules"), ShippedRules.Read("load-100.rules")],
        });
        var ingestion = new Ingestion(engine);
        var run = new RunIdentity("0123456789abcdef");
        var encoder = new EventEncoder(Source(entities: 50, skew: 1.1), run);
        var buffer = new byte[encoder.MaxEventBytes];
        for (var number = 0; number < Events; number++)
        {
            var writer = new ByteWriter(buffer);
            encoder.Write(number, new Arrival(number, number * 100_000L), ref writer);
            ingestion.Take(buffer.AsSpan(0, writer.Length)).IsNone.ShouldBeTrue();
        }

        engine.Runs.Find(run.RunId)!.Alerts.LastNumber.ShouldBe(0);
        engine.AcceptedCount.ShouldBe(Events);
    }

    [Theory]
    [InlineData(1.1)]
    [InlineData(0.5)]
    [InlineData(0.0)]
    public void Entities_are_as_active_as_Zipf_says(double skew)
    {
        const int Entities = 200;
        var counts = Draw(Source(Entities, skew), "\"entity\":\"host-").ToDictionary(group => int.Parse(group.Key), group => group.Count());
        var sum = Enumerable.Range(1, Entities).Sum(rank => Math.Pow(rank, -skew));

        foreach (var rank in new[] { 0, 1, 9, 99 })
        {
            var expected = Events * Math.Pow(rank + 1, -skew) / sum;
            ((double)counts.GetValueOrDefault(rank)).ShouldBe(expected, 5 * Math.Sqrt(expected));
        }
    }

    [Fact]
    public void Types_come_by_their_weights()
    {
        var counts = Draw(Source(100, 1.1), "\"type\":\"").ToDictionary(group => group.Key, group => group.Count());

        counts.Count.ShouldBe(5);
        ((double)counts["process.start"]).ShouldBe(Events * 0.30, 500);
        ((double)counts["network.connect"]).ShouldBe(Events * 0.30, 500);
        ((double)counts["file.write"]).ShouldBe(Events * 0.20, 500);
        ((double)counts["dns.query"]).ShouldBe(Events * 0.15, 500);
        ((double)counts["auth.login"]).ShouldBe(Events * 0.05, 500);
    }

    private static BackgroundEvents Source(int entities, double skew) =>
        new(seed: 11, new EventWorkload { Name = "events", Phases = [], Entities = entities, EntitySkew = skew });

    private static IEnumerable<IGrouping<string, string>> Draw(IEventSource source, string before)
    {
        var values = new List<string>(Events);
        var buffer = new byte[source.MaxEventBytes];
        for (var number = 0; number < Events; number++)
        {
            var writer = new ByteWriter(buffer);
            source.Write(number, ref writer);
            var text = Encoding.UTF8.GetString(buffer, 0, writer.Length);
            var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
            values.Add(text[start..text.IndexOf('"', start)]);
        }

        return values.GroupBy(value => value);
    }
}
