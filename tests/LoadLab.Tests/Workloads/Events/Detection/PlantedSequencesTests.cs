using LoadLab.Core.Scheduling;
using LoadLab.Workloads.Events;
using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class PlantedSequencesTests
{
    [Theory]
    [InlineData("sequences.rules", 1_000, 30, 20)]
    [InlineData("sequences.rules", 4_000, 10, 3)]
    [InlineData("load-100.rules", 2_000, 15, 50)]
    public void The_engine_raises_exactly_the_alerts_that_are_expected(string rules, double rate, double seconds, double perThousand)
    {
        var run = new PlantedRun(rules, rate, seconds, perThousand);

        var counts = run.Conclude();

        counts.Examples.ShouldBeEmpty();
        counts.Expected.ShouldBeGreaterThan(20);
        counts.Detected.ShouldBe(counts.Expected);
        run.Alerts.Count.ShouldBe((int)counts.Expected);
        (counts.Missed, counts.Duplicated, counts.Unexpected, counts.Uncertain, counts.OfOtherRules).ShouldBe((0, 0, 0, 0, 0));
        run.Engine.Shards.Sum(shard => shard.DefectCount).ShouldBe(0);
    }

    [Fact]
    public void Sequences_that_are_too_slow_or_cancelled_reach_their_last_event_without_an_alert()
    {
        var run = new PlantedRun("sequences.rules", 1_000, 30, 20);
        var complete = run.Fates
            .Select(fate => run.Plan.TryFind(fate.Number, out var planting, out var place) ? (Planting: planting, Place: place) : default)
            .Where(item => item.Place == item.Planting.EventCount - 1)
            .ToList();

        complete.Count(item => item.Planting.Kind == PlantingKind.TooSlow).ShouldBeGreaterThan(10);
        complete.Count(item => item.Planting.Kind == PlantingKind.Cancelled).ShouldBeGreaterThan(10);
        run.Alerts.Select(alert => alert.Alert.Rule).Distinct().Count().ShouldBe(5);
        var sequences = run.Engine.Rules.Sequences.Select(rule => run.Engine.Runs.Find("0123456789abcdef")!.Sequences[rule.Id].Count(0)).ToList();
        sequences.Sum(counts => counts.Cancellations).ShouldBeGreaterThan(10);
        sequences.Sum(counts => counts.LateEvents + counts.Evictions + counts.ReorderEvictions).ShouldBe(0);
    }

    [Fact]
    public void The_lanes_together_write_the_same_bytes_however_many_they_are()
    {
        var run = new PlantedRun("sequences.rules", 1_000, 1, 50);
        var one = Encoder(run);
        var two = Encoder(run);
        var three = Encoder(run);
        var numbers = Enumerable.Range(0, 3_000).ToList();
        numbers.ForEach(number => Write(one, number));
        numbers.AsEnumerable().Reverse().ToList().ForEach(number => Write(number % 2 == 0 ? two : three, number));

        (two.PayloadHash + three.PayloadHash).ShouldBe(one.PayloadHash);
        one.PayloadHash.ShouldNotBe(0UL);
    }

    [Fact]
    public void To_write_planted_events_and_to_tell_of_them_allocates_nothing()
    {
        var run = new PlantedRun("sequences.rules", 1_000, 1, 50);
        var encoder = Encoder(run);
        var ring = new StepFateRing(32_768);
        var watch = new PlantedArrivalWatch(run.Plan, 1, ring);
        var buffer = new byte[encoder.MaxEventBytes];
        Rehearse(0, 2_000);

        // What runs for the first time may allocate in the runtime itself; what allocates each time does so in all three.
        Enumerable.Range(0, 3).Min(round =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Rehearse(2_000 + (round * 10_000), 12_000 + (round * 10_000));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).ShouldBe(0);
        ring.TryRead(out _).ShouldBeTrue();
        ring.LostCount.ShouldBe(0);

        void Rehearse(long from, long to)
        {
            for (var number = from; number < to; number++)
            {
                var writer = new ByteWriter(buffer);
                var arrival = new Arrival(number, number * 1_000_000);
                encoder.Write(number, arrival, ref writer);
                watch.Ended(arrival, Core.Sessions.Outcome.Completed, arrival.IntendedStartNs, arrival.IntendedStartNs + 5);
            }
        }
    }

    private static EventEncoder Encoder(PlantedRun run) => new(run.Source, new RunIdentity("0123456789abcdef") { MonotonicStartNs = 10_000_000_000 });

    private static void Write(EventEncoder encoder, int number)
    {
        var writer = new ByteWriter(new byte[encoder.MaxEventBytes]);
        encoder.Write(number, new Arrival(number, number * 1_000_000L), ref writer);
    }
}
