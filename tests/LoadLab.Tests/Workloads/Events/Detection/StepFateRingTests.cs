using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class StepFateRingTests
{
    [Fact]
    public void What_finds_it_full_is_counted_as_lost()
    {
        var ring = new StepFateRing(2);
        for (var number = 0; number < 3; number++)
        {
            ring.Write(new StepFate(number, 0, 0, 0, true));
        }

        ring.LostCount.ShouldBe(1);
        ring.TryRead(out var first).ShouldBeTrue();
        ring.Write(new StepFate(3, 0, 0, 0, true));
        (first.Number, Read(ring), Read(ring), ring.TryRead(out _)).ShouldBe((0L, 1L, 3L, false));
    }

    private static long Read(StepFateRing ring) => ring.TryRead(out var fate) ? fate.Number : -1;
}
