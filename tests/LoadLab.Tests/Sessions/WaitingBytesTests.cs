using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Sessions;

public sealed class WaitingBytesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bytes_come_out_in_the_order_in_which_they_went_in(int seed)
    {
        var random = new Random(seed);
        var budget = new BufferBudget(1 << 20);
        var waiting = new WaitingBytes(new BufferAccounts(budget, 1)[0]);
        var expected = new Queue<byte>();
        for (var i = 0; i < 2000; i++)
        {
            var more = new byte[random.Next(200)];
            random.NextBytes(more);
            waiting.TryAppend(more).ShouldBeTrue();
            Array.ForEach(more, expected.Enqueue);
            var count = random.Next(waiting.Count + 1);
            waiting.Bytes[..count].ToArray().ShouldBe(Enumerable.Range(0, count).Select(_ => expected.Dequeue()), $"seed {seed}");
            waiting.Skip(count);
            waiting.Count.ShouldBe(expected.Count);
        }

        waiting.Clear();
        budget.HeldBytes.ShouldBe(0);
    }

    [Fact]
    public void Many_small_pieces_are_copied_a_bounded_number_of_times()
    {
        var waiting = new WaitingBytes(new BufferAccounts(new BufferBudget(64 << 20), 1)[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++)
        {
            _ = waiting.TryAppend([1, 2, 3, 4]);
        }

        // 4 MB of bytes: doubling makes less than four times as much; copying on every piece would make a million times as much.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
        waiting.Count.ShouldBe(4_000_000);
    }
}
