using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Truth.Target;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>What LoadLab measures beside what the target is known to have done, request by request.</summary>
[Collection(nameof(Measured))]
public sealed class KnownLatencyTests(ITestOutputHelper output)
{
    private const long Ms = 1_000_000;
    private const double Rate = 1000;
    private const double Seconds = 4;

    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task A_constant_latency_is_measured_as_it_is(string lane) => HoldsAsync(lane, new ConstantLaw(5 * Ms), trial =>
    {
        ShouldTellTheTruth(trial);
        trial.Histogram("response").ValueAtPercentile(50).ShouldBeInRange(5 * Ms, 6 * Ms);
    });

    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task Two_latencies_are_measured_as_they_are(string lane) => HoldsAsync(lane, new TwoPointLaw(2 * Ms, 40 * Ms, 0.1), trial =>
    {
        ShouldTellTheTruth(trial);
        var law = new TwoPointLaw(2 * Ms, 40 * Ms, 0.1);
        var slow = Enumerable.Range(0, trial.Count).Where(i => law.IsSlow(i)).ToHashSet();
        Enumerable.Range(0, trial.Count).Where(i => trial.ResponseNs(i) > 20 * Ms).ShouldBe(slow, ignoreOrder: true);
        trial.Histogram("response").ValueAtPercentile(95).ShouldBeInRange(40 * Ms, 41 * Ms);
    });

    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task Exponential_latencies_are_measured_as_they_are(string lane) => HoldsAsync(lane, new ExponentialLaw(10 * Ms), trial =>
    {
        ShouldTellTheTruth(trial);

        // The law itself: of an exponential distribution, the median lies at ln 2 and p95 at ln 20 means.
        TruthTrial.Percentile(trial.TrueResponses(), 50).ShouldBeInRange((long)(6.4 * Ms), (long)(7.8 * Ms));
        TruthTrial.Percentile(trial.TrueResponses(), 95).ShouldBeInRange(27 * Ms, 33 * Ms);
    });

    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task A_slow_drip_ends_with_its_last_byte(string lane) => HoldsAsync(lane, new DripLaw(10, Ms), trial =>
    {
        ShouldTellTheTruth(trial);
        trial.Histogram("response").Min.ShouldBeGreaterThan(9 * Ms);
    });

    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task A_queue_that_grows_shows_how_far_it_has_grown(string lane) => HoldsAsync(lane, new RateLimitLaw(900), trial =>
    {
        ShouldTellTheTruth(trial);

        // 1,000/s come in and 900/s go out: after 4 s the last of 4,000 waits 0.44 s, and half of them waited less than half of it.
        trial.Histogram("response").ValueAtPercentile(50).ShouldBeInRange(200 * Ms, 245 * Ms);
        trial.Histogram("response").Max.ShouldBeInRange(430 * Ms, 460 * Ms);
        trial.Histogram("lag").ValueAtPercentile(99).ShouldBeLessThan(Ms);
    });

    /// <summary>Per request and in the percentiles.</summary>
    private void ShouldTellTheTruth(TruthTrial trial)
    {
        var excess = trial.Excess();
        var truth = trial.TrueResponses();
        output.WriteLine(
            $"excess: min {excess[0] / 1e3:0} us, p50 {TruthTrial.Percentile(excess, 50) / 1e3:0} us, p99 {TruthTrial.Percentile(excess, 99) / 1e3:0} us, "
            + $"max {excess[^1] / 1e3:0} us; hiccup p99 {trial.Machine.HiccupP99Ns / 1e3:0} us, max {trial.Machine.HiccupMaxNs / 1e3:0} us");

        TruthTrial.Percentile(excess, 99).ShouldBeLessThanOrEqualTo(Ms);
        var told = trial.Histogram("response");
        told.Count.ShouldBe(trial.Count);
        foreach (var percentile in new[] { 50.0, 95, 99, 100 })
        {
            var expected = TruthTrial.Percentile(truth, percentile);
            var tolerance = Math.Max(Ms, expected / 50);

            // The largest of all belongs to whichever request the machine kept waiting: its own longest hiccup is allowed for.
            tolerance += percentile == 100 ? trial.Machine.HiccupMaxNs!.Value : 0;
            told.ValueAtPercentile(percentile).ShouldBeInRange(expected - tolerance, expected + tolerance, $"p{percentile}");
        }
    }

    private Task HoldsAsync(string lane, ILatencyLaw law, Action<TruthTrial> claim) =>
        Undisturbed.HoldsAsync(output, () => TruthTrial.RunAsync(lane, Fresh(law), Rate, Seconds, sessions: 1000), claim);

    /// <summary>A law that has state must not carry it into the next trial.</summary>
    private static ILatencyLaw Fresh(ILatencyLaw law) => law is RateLimitLaw limit ? new RateLimitLaw(limit.RatePerSecond) : law;
}
