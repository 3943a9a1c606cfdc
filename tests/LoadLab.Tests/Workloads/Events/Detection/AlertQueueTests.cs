using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class AlertQueueTests
{
    [Fact]
    public void All_streams_together_hold_no_more_alerts_than_the_process_may()
    {
        var budget = new AlertBudget(3, long.MaxValue);
        var (first, second) = (new AlertQueue(budget), new AlertQueue(budget));
        first.TryAdd(Seen("a")).ShouldBeTrue();
        first.TryAdd(Seen("b")).ShouldBeTrue();
        second.TryAdd(Seen("c")).ShouldBeTrue();

        second.TryAdd(Seen("d")).ShouldBeFalse();
        first.TryTake(out var taken).ShouldBeTrue();

        taken.Alert.Entity.ShouldBe("a");
        second.TryAdd(Seen("d")).ShouldBeTrue();
    }

    [Fact]
    public void Alerts_are_bounded_by_their_memory_too()
    {
        var queue = new AlertQueue(new AlertBudget(1000, 10_000));

        queue.TryAdd(Seen(new string('x', 30_000))).ShouldBeTrue("a single alert always has room");
        queue.TryAdd(Seen("b")).ShouldBeFalse();
        queue.TryTake(out _).ShouldBeTrue();
        queue.TryAdd(Seen("b")).ShouldBeTrue();
    }

    private static SeenAlert Seen(string entity) =>
        new(new StreamedAlert { Kind = "alert", Number = 1, Entity = entity }, SeenNs: 0);
}
