using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Verdicts;

/// <summary>Soaks of ten minutes with 600,000 events at a target of 200 MB.</summary>
public sealed class GrowthObserverTests
{
    private const int Seconds = 600;
    private const double BaseBytes = 200e6;

    [Fact]
    public void A_leak_of_100_bytes_an_event_is_found()
    {
        // 100 bytes * 1M events = 100 MB on 200 MB: 50 % per 1M events.
        var result = Soak((second, random) => BaseBytes + (second * 1_000 * 100.0) + (random.NextGaussian() * 3e6));

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Observed!.Value.ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void A_leak_under_a_sawtooth_is_found() =>
        Soak((second, random) => BaseBytes + (second * 1_000 * 100.0) + (second % 47 * 1e6) + (random.NextGaussian() * 3e6))
            .Verdict.ShouldBe(ObjectiveVerdict.Failed);

    [Fact]
    public void The_sawtooth_of_a_garbage_collector_is_no_growth()
    {
        var result = Soak((second, random) => BaseBytes + (second % 47 * 1e6) + (random.NextGaussian() * 3e6));

        result.Verdict.ShouldBe(ObjectiveVerdict.Passed);
        result.Observed!.Value.ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public void A_target_that_completes_nothing_leaves_the_question_open()
    {
        var run = new ObservedRun("target memory growth < 10% per 1M events", ("plateau", 60));
        for (var second = 0; second < 60; second++)
        {
            run.AddSecond(second, 1_000_000, completed: 0, targetBytes: 200_000_000);
        }

        run.Judged().Verdict.ShouldBe(ObjectiveVerdict.Inconclusive);
    }

    private static ObjectiveResult Soak(Func<int, SeededRandom, double> bytes)
    {
        var run = new ObservedRun("target memory growth < 10% per 1M events", ("plateau", Seconds));
        var random = new SeededRandom(1);
        for (var second = 0; second < Seconds; second++)
        {
            run.AddSecond(second, 1_000_000, targetBytes: (long)bytes(second, random));
        }

        return run.Judged();
    }
}
