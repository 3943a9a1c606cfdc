using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Recording;

public sealed class RecorderTests
{
    private const long Second = 1_000_000_000;
    private static readonly Series[] Series = [new("ingest", "response"), new("ingest", "lag")];

    [Fact]
    public void A_window_is_handed_over_whole_when_its_second_has_passed()
    {
        var recorder = new Recorder(Series, 1);
        recorder.Record(0, 0, 5_000);
        recorder.Count(ArrivalCounter.Sent, 0);
        recorder.Count(Outcome.Completed);

        recorder.Roll(Second - 1);
        recorder.TryTake(out _).ShouldBeFalse();
        recorder.Roll(Second + 3);

        recorder.TryTake(out var window).ShouldBeTrue();
        (window!.StartNs, window.EndNs).ShouldBe((0, Second));
        window.Histogram(0, 0)!.Count.ShouldBe(1);
        window.Histogram(1, 0).ShouldBeNull();
        window.Counter(ArrivalCounter.Sent, 0).ShouldBe(1);
        window.OutcomeCount(Outcome.Completed).ShouldBe(1);
    }

    [Fact]
    public void A_collector_that_is_behind_loses_nothing()
    {
        var recorder = new Recorder(Series, 1);
        for (var second = 0; second < 20; second++)
        {
            recorder.Record(0, 0, 1000 * (second + 1));
            recorder.Roll((second + 1) * Second);
        }

        var taken = new List<(long Start, long End, long Count)>();
        Take(recorder, taken);
        recorder.Finish((20 * Second) + 5);
        Take(recorder, taken);

        taken.Sum(window => window.Count).ShouldBe(20);
        taken[0].Start.ShouldBe(0);
        taken[^1].End.ShouldBe((20 * Second) + 5);
        taken.Zip(taken.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        recorder.IsFinished.ShouldBeTrue();
    }

    [Fact]
    public void A_returned_window_is_empty()
    {
        var recorder = new Recorder(Series, 2);
        for (var second = 1; second <= 8; second++)
        {
            recorder.Record(0, second % 2, 1000);
            recorder.Count(ArrivalCounter.Planned, 1);
            recorder.Roll(second * Second);
            recorder.TryTake(out var window).ShouldBeTrue();
            window!.Histogram(0, second % 2)!.Count.ShouldBe(1);
            window.Histogram(0, 1 - (second % 2)).ShouldBeNull();
            window.Counter(ArrivalCounter.Planned, 1).ShouldBe(1);
            recorder.Return(window);
        }
    }

    [Fact]
    public async Task A_writer_and_a_collector_at_once_lose_nothing()
    {
        const int Samples = 2_000_000;
        var recorder = new Recorder(Series, 1);
        var writer = Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Samples; i++)
                {
                    recorder.Record(0, 0, i % 10_000);
                    recorder.Roll(i * 100_000L);
                }

                recorder.Finish(Samples * 100_000L);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        var taken = new List<(long Start, long End, long Count)>();
        while (!recorder.IsFinished)
        {
            Take(recorder, taken);
            await Task.Yield();
        }

        await writer;
        Take(recorder, taken);
        taken.Sum(window => window.Count).ShouldBe(Samples);
        taken.Zip(taken.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
    }

    [Fact]
    public void Recording_allocates_nothing_once_every_window_was_used()
    {
        var recorder = new Recorder(Series, 1);
        for (var second = 1; second <= 8; second++)
        {
            RecordSecond(recorder, second);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var second = 9; second <= 20; second++)
        {
            RecordSecond(recorder, second);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void RecordSecond(Recorder recorder, int second)
    {
        for (var i = 0; i < 1000; i++)
        {
            recorder.Record(0, 0, i * 1000);
            recorder.Count(ArrivalCounter.Completed, 0);
            recorder.Count(Outcome.Completed);
        }

        recorder.Roll(second * Second);
        while (recorder.TryTake(out var window))
        {
            recorder.Return(window);
        }
    }

    private static void Take(Recorder recorder, List<(long Start, long End, long Count)> into)
    {
        while (recorder.TryTake(out var window))
        {
            into.Add((window.StartNs, window.EndNs, window.Histogram(0, 0)?.Count ?? 0));
            recorder.Return(window);
        }
    }
}
