using System.Net;
using LoadLab.Target.Engine;
using LoadLab.Target.Events;

namespace LoadLab.EndToEnd.Tests.Target;

public sealed class FullQueueTests
{
    [Fact]
    public async Task An_event_that_finds_the_queue_full_is_answered_with_429_and_may_come_again()
    {
        using var gate = new Gate();
        await using var target = await RunningTarget.StartAsync(
            RunningTarget.WithRules("") with { Middleware = [gate], QueueCapacity = 2, Shards = 1 });

        // The first is being evaluated and waits at the gate, two more fill the queue.
        var first = target.PostEventAsync(EventJson.Login(0));
        gate.Reached.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue();
        (await target.PostBatchAsync($"{EventJson.Login(1)}\n{EventJson.Login(2)}")).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var refused = await target.PostEventAsync(EventJson.Login(3));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("queue_full");
        (await target.PostBatchAsync($"{EventJson.Login(3)}\n{{")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await target.ReadStatsAsync()).QueueDepth.ShouldBe(2);

        gate.Open.Set();
        (await first).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await target.PostEventAsync(EventJson.Login(3))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var stats = await target.ReadStatsAsync();
        stats.Processed.ShouldBe(4);
        stats.Duplicated.ShouldBe(0);
        stats.RejectedByReason["queue_full"].ShouldBe(2);
    }

    private sealed class Gate : IEventMiddleware, IDisposable
    {
        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim Open { get; } = new();

        public void Handle(CompactEvent item, EventChain next)
        {
            Reached.Set();
            Open.Wait(TimeSpan.FromSeconds(30));
            next.Handle(item);
        }

        public void Dispose()
        {
            Reached.Dispose();
            Open.Dispose();
        }
    }
}
