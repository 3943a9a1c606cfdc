using LoadLab.Core.Scheduling;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Scheduling;

/// <summary>What holds of every arrival sequence, and what of each.</summary>
public sealed class ArrivalSequenceTests
{
    private const long Second = 1_000_000_000;

    private static RateProfile Profile { get; } = new(
    [
        new RatePiece(2 * Second, 1_000, 1_000),
        new RatePiece(Second, 1_000, 10_000),
        new RatePiece(Second / 2, 0, 0),
        new RatePiece(3 * Second, 10_000, 10_000),
        new RatePiece(Second, 10_000, 0),
    ]);

    public static TheoryData<string> Sequences => ["constant", "poisson", "lane 0 of 3", "lane 2 of 3"];

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Starts_never_go_back_and_lie_within_the_profile(string name)
    {
        var starts = All(Create(name)).ToList();

        starts.Count.ShouldBeGreaterThan(1000);
        starts.Zip(starts.Skip(1)).ShouldAllBe(pair =>
            pair.First.IntendedStartNs <= pair.Second.IntendedStartNs && pair.First.Index < pair.Second.Index);
        starts[0].IntendedStartNs.ShouldBeGreaterThanOrEqualTo(0);
        starts[^1].IntendedStartNs.ShouldBeLessThan(Profile.TotalNs);
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_sequence_is_the_same_at_every_reading_and_stays_ended(string name)
    {
        All(Create(name)).ShouldBe(All(Create(name)));
        var sequence = Create(name);
        _ = All(sequence).Count();
        sequence.TryNext(out _).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void A_pause_has_no_arrivals(string name) =>
        All(Create(name)).ShouldNotContain(arrival => arrival.IntendedStartNs >= 3 * Second && arrival.IntendedStartNs < 7 * Second / 2);

    [Fact]
    public void Constant_arrivals_fill_every_phase_with_exactly_its_count()
    {
        var starts = All(Create("constant")).Select(arrival => arrival.IntendedStartNs).ToList();

        Between(starts, 0, 2 * Second).ShouldBe(2_000);
        Between(starts, 2 * Second, 3 * Second).ShouldBe(5_500);
        Between(starts, 7 * Second / 2, 13 * Second / 2).ShouldBe(30_000);
        Between(starts, 13 * Second / 2, 15 * Second / 2).ShouldBe(5_000);
        starts.Count.ShouldBe(42_500);
    }

    [Fact]
    public void Ten_thousand_a_second_are_not_bunched_on_milliseconds()
    {
        var starts = All(new ConstantArrivals(new RateProfile([new RatePiece(Second, 10_000, 10_000)]))).ToList();

        starts.Count.ShouldBe(10_000);
        starts.ShouldAllBe(arrival => Math.Abs(arrival.IntendedStartNs - (arrival.Index * 100_000)) <= 1);
    }

    [Theory]
    [InlineData(700_000)]
    [InlineData(333_333)]
    [InlineData(7)]
    public void Rates_that_do_not_divide_a_second_do_not_drift(double ratePerSecond)
    {
        var starts = All(new ConstantArrivals(new RateProfile([new RatePiece(3 * Second, ratePerSecond, ratePerSecond)]))).ToList();

        starts.Count.ShouldBe((int)Math.Ceiling(3 * ratePerSecond));
        starts.ShouldAllBe(arrival => Math.Abs(arrival.IntendedStartNs - (arrival.Index / ratePerSecond * 1e9)) <= 2);
    }

    [Fact]
    public void A_ramp_follows_the_area_under_its_line()
    {
        var starts = All(new ConstantArrivals(new RateProfile([new RatePiece(10 * Second, 100, 1_100)]))).ToList();

        // Arrival i is due when 100 x + 50 x^2 = i.
        Func<double, double> count = seconds => (100 * seconds) + (50 * seconds * seconds);
        starts.ShouldAllBe(arrival => Math.Abs(count(arrival.IntendedStartNs / 1e9) - arrival.Index) < 1e-3);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(20_261UL)]
    [InlineData(0xDEADBEEFUL)]
    public void Gaps_of_poisson_arrivals_are_exponential(ulong seed)
    {
        var starts = All(new PoissonArrivals(new RateProfile([new RatePiece(10 * Second, 2_000, 2_000)]), seed))
            .Select(arrival => arrival.IntendedStartNs / 1e9).ToArray();
        var gaps = starts.Zip(starts.Skip(1), (a, b) => b - a).ToArray();

        KolmogorovSmirnov.Test(gaps, gap => 1 - Math.Exp(-2_000 * gap)).PValue.ShouldBeGreaterThan(0.01, $"seed {seed}");
        starts.Length.ShouldBeInRange(20_000 - 600, 20_000 + 600);
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void Poisson_arrivals_on_a_ramp_follow_its_rate(ulong seed)
    {
        // Given their number, the arrivals of a Poisson process lie like draws from the normalised area under the rate.
        var starts = All(new PoissonArrivals(new RateProfile([new RatePiece(10 * Second, 0, 2_000)]), seed))
            .Select(arrival => arrival.IntendedStartNs / 1e9).ToArray();

        KolmogorovSmirnov.Test(starts, at => at * at / 100).PValue.ShouldBeGreaterThan(0.01, $"seed {seed}");
    }

    [Fact]
    public void The_test_of_gaps_notices_arrivals_on_a_millisecond_grid()
    {
        var starts = All(new PoissonArrivals(new RateProfile([new RatePiece(10 * Second, 2_000, 2_000)]), 1))
            .Select(arrival => Math.Floor(arrival.IntendedStartNs / 1e6) / 1e3).ToArray();
        var gaps = starts.Zip(starts.Skip(1), (a, b) => b - a).ToArray();

        KolmogorovSmirnov.Test(gaps, gap => 1 - Math.Exp(-2_000 * gap)).PValue.ShouldBeLessThan(1e-6);
    }

    [Theory]
    [InlineData("constant")]
    [InlineData("poisson")]
    public void The_lanes_together_start_each_arrival_once(string name)
    {
        var parts = Enumerable.Range(0, 4).SelectMany(lane => All(new LaneArrivals(Create(name), lane, 4))).OrderBy(arrival => arrival.Index);

        parts.ShouldBe(All(Create(name)));
    }

    [Fact]
    public void Another_seed_gives_other_arrivals() =>
        All(new PoissonArrivals(Profile, 1)).Take(100).ShouldNotBe(All(new PoissonArrivals(Profile, 2)).Take(100));

    private static IArrivalSequence Create(string name) => name switch
    {
        "constant" => new ConstantArrivals(Profile),
        "poisson" => new PoissonArrivals(Profile, 42),
        "lane 0 of 3" => new LaneArrivals(new ConstantArrivals(Profile), 0, 3),
        _ => new LaneArrivals(new PoissonArrivals(Profile, 42), 2, 3),
    };

    private static int Between(List<long> starts, long from, long to) => starts.Count(start => start >= from && start < to);

    private static IEnumerable<Arrival> All(IArrivalSequence sequence)
    {
        while (sequence.TryNext(out var arrival))
        {
            yield return arrival;
        }
    }
}
