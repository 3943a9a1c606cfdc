using LoadLab.Target.Collaboration;

namespace LoadLab.Tests.Target.Collaboration;

public sealed class SendQueueTests
{
    [Fact]
    public async Task Messages_are_sent_one_at_a_time_in_order()
    {
        var sent = new List<int>();
        var gates = new Queue<TaskCompletionSource>([new(), new(), new()]);
        var queue = new SendQueue(
            new CollaborationLimits(),
            message =>
            {
                sent.Add(message.Payload.Length);
                return new ValueTask(gates.Dequeue().Task);
            },
            new CollaborationCounts());
        var waiting = gates.ToList();
        for (var length = 1; length <= 3; length++)
        {
            queue.TryAdd(MessageOf(length)).ShouldBeTrue();
            queue.Flush();
        }

        sent.ShouldBe([1]);
        waiting[0].SetResult();
        sent.ShouldBe([1, 2]);
        waiting[1].SetResult();
        waiting[2].SetResult();
        await queue.CloseAsync();
        sent.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_queue_takes_no_more_bytes_than_it_may()
    {
        var stuck = new TaskCompletionSource();
        var queue = new SendQueue(
            new CollaborationLimits { MaxWaitingBytes = 100 }, _ => new ValueTask(stuck.Task), new CollaborationCounts());
        queue.TryAdd(MessageOf(60)).ShouldBeTrue();
        queue.Flush();
        queue.TryAdd(MessageOf(60)).ShouldBeTrue();
        queue.TryAdd(MessageOf(60)).ShouldBeFalse();
        stuck.SetResult();
    }

    [Fact]
    public async Task A_failed_connection_takes_what_comes_and_keeps_nothing()
    {
        var attempts = 0;
        var queue = new SendQueue(
            new CollaborationLimits(),
            _ =>
            {
                attempts++;
                throw new IOException("gone");
            },
            new CollaborationCounts());
        for (var i = 0; i < 3; i++)
        {
            queue.TryAdd(MessageOf(1)).ShouldBeTrue();
            queue.Flush();
        }

        await queue.CloseAsync();
        attempts.ShouldBe(1);
    }

    private static RoomMessage MessageOf(int length) => new(RoomMessageKind.Update, new byte[length]);
}
