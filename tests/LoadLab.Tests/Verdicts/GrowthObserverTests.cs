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

    [Theory]
    [InlineData("target memory growth < 10% per 1M events", 240, "239,000 events")]
    [InlineData("target memory growth < 10% per 1h", 600, "15 min")]
    [InlineData("ingest p95 growth < 10% per 1h", 120, "too short to judge a slope")]
    [InlineData("target memory growth < 10% per 1M events", 20, "a trend needs 30")]
    public void A_soak_that_is_too_short_for_a_slope_says_so_and_does_not_pass(string objective, int seconds, string reason)
    {
        var run = new ObservedRun(objective, ("plateau", seconds));
        for (var second = 0; second < seconds; second++)
        {
            run.AddSecond(second, 1_000_000, targetBytes: 200_000_000);
        }

        var result = run.Judged();
        result.Verdict.ShouldBe(ObjectiveVerdict.Inconclusive);
        result.Reason.ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void What_the_target_does_not_tell_leaves_the_question_open() =>
        SoakOf("target handles growth < 10% per 10m", (second, _) => Sample(second)).Reason.ShouldNotBeNull().ShouldContain("--target-pid");

    [Fact]
    public void Handles_that_are_never_closed_are_found()
    {
        // One in 2,000 events: 500 on 150 for 1M events.
        var result = SoakOf("target handles growth < 10% per 1M events", (second, _) => Sample(second) with { Handles = 150 + (second / 2) });

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Observed!.Value.ShouldBe(500 / 150.0, 0.1);
    }

    [Fact]
    public void Handles_that_come_and_go_are_no_growth() =>
        SoakOf("target handles growth < 10 per 1M events", (second, random) => Sample(second) with { Handles = 150 + (second % 30) + (long)(random.NextDouble() * 20) })
            .Verdict.ShouldBe(ObjectiveVerdict.Passed);

    [Fact]
    public void Collections_that_take_ever_longer_are_found()
    {
        // 2 ms a second at first, 1 ms a second more after every ten minutes.
        var total = 0.0;
        var result = SoakOf("target gc pause growth < 10% per 10m", (second, random) =>
            Sample(second) with { GcPauseSeconds = total += (0.002 + (second * 0.001 / Seconds)) * (0.5 + random.NextDouble()) });

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Observed!.Value.ShouldBe(0.5, 0.1);
    }

    [Fact]
    public void Collections_of_an_even_length_are_no_growth_however_seldom_they_come()
    {
        var total = 0.0;
        SoakOf("target gc pause growth < 10% per 10m", (second, _) => Sample(second) with { GcPauseSeconds = total += second % 9 == 0 ? 0.02 : 0 })
            .Verdict.ShouldBe(ObjectiveVerdict.Passed);
    }

    [Fact]
    public void A_slow_drift_of_the_response_time_is_found()
    {
        // 2 ms at first, 1 ms more after ten minutes.
        var result = ResponseSoak((second, random) => (2e6 + (second * 1e6 / Seconds)) * Math.Exp(0.1 * random.NextGaussian()));

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Observed!.Value.ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void Bursts_of_slow_seconds_are_no_drift() =>
        ResponseSoak((second, random) => 2e6 * (second % 60 > 54 ? 4 : 1) * Math.Exp(0.1 * random.NextGaussian()))
            .Verdict.ShouldBe(ObjectiveVerdict.Passed);

    private static ObjectiveResult ResponseSoak(Func<int, SeededRandom, double> responseNs)
    {
        var run = new ObservedRun("ingest p95 growth < 10% per 10m", ("plateau", Seconds));
        var random = new SeededRandom(1);
        for (var second = 0; second < Seconds; second++)
        {
            run.AddSecond(second, (long)responseNs(second, random), planned: 100, completed: 100);
        }

        return run.Judged();
    }

    private static ObjectiveResult SoakOf(string objective, Func<int, SeededRandom, ResourceSample> target)
    {
        var run = new ObservedRun(objective, ("plateau", Seconds));
        var random = new SeededRandom(1);
        for (var second = 0; second < Seconds; second++)
        {
            run.AddSecond(second, 1_000_000, target(second, random));
        }

        return run.Judged();
    }

    private static ResourceSample Sample(int second) => new() { AtSeconds = second + 1 };

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
