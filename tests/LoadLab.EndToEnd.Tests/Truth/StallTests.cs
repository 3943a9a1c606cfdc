using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Truth.Target;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>Stalls, the case in which load generators are known to look away.</summary>
[Collection(nameof(Measured))]
public sealed class StallTests(ITestOutputHelper output)
{
    private const long Ms = 1_000_000;
    private const long Second = 1_000_000_000;

    /// <summary>
    /// 1,000/s for 10 s with one stall of 1 s: a tenth of the arrivals waits evenly between 0 and 1 s, so that p95 lies at half a
    /// second, whether the connections suffice to send them into the stall (1,000) or not (64). Only the service time differs.
    /// </summary>
    [EpollTheory]
    [InlineData("epoll", 64)]
    [InlineData("epoll", 1000)]
    [InlineData("portable", 64)]
    public Task A_stall_of_everything_shows_in_the_response_time_whatever_the_number_of_connections(string lane, int sessions) =>
        Undisturbed.HoldsAsync(
            output,
            () => TruthTrial.RunAsync(lane, new StallLaw(4 * Second, 5 * Second), ratePerSecond: 1000, seconds: 10, sessions),
            trial =>
            {
                var (response, service, lag) = (trial.Histogram("response"), trial.Histogram("service"), trial.Histogram("lag"));
                output.WriteLine(
                    $"response p95 {response.ValueAtPercentile(95) / 1e6:0.0} ms, service p95 {service.ValueAtPercentile(95) / 1e6:0.0} ms, "
                    + $"wait p95 {trial.Histogram("wait").ValueAtPercentile(95) / 1e6:0.0} ms, lag p99 {lag.ValueAtPercentile(99) / 1e6:0.00} ms");

                response.ValueAtPercentile(95).ShouldBeInRange(470 * Ms, 530 * Ms);
                response.Max.ShouldBeInRange(990 * Ms, 1020 * Ms);
                lag.ValueAtPercentile(99).ShouldBeLessThan(Ms);
                if (sessions == 64)
                {
                    service.ValueAtPercentile(95).ShouldBeLessThan(3 * Ms);
                }
                else
                {
                    service.ValueAtPercentile(95).ShouldBeInRange(470 * Ms, 530 * Ms);
                }

                ShouldShowTheStallInTheTimeline(trial);
            });

    /// <summary>Exactly the requests that the target held back are late: no other pays for the connection that stands still.</summary>
    [EpollTheory]
    [InlineData("epoll")]
    [InlineData("portable")]
    public Task A_stall_of_one_connection_makes_exactly_its_own_requests_late(string lane) => Undisturbed.HoldsAsync(
        output,
        () => TruthTrial.RunAsync(lane, new StallLaw(Second, 2 * Second, OnlyConnection: 7), ratePerSecond: 1000, seconds: 4, sessions: 32),
        trial =>
        {
            var held = Enumerable.Range(0, trial.Count).Where(i => trial.Log.WrittenAt(i) - trial.Log.ReadAt(i) > 100 * Ms).ToList();
            held.Count.ShouldBe(1);
            trial.Log.Connection(held[0]).ShouldBe(7);
            Enumerable.Range(0, trial.Count).Where(i => trial.ResponseNs(i) > 100 * Ms).ShouldBe(held);
            trial.ResponseNs(held[0]).ShouldBeInRange(960 * Ms, 1010 * Ms);
        });

    private static void ShouldShowTheStallInTheTimeline(TruthTrial trial)
    {
        var timeline = trial.Observations.Timeline;
        var silent = timeline.Single(point => (int)Math.Round(point.StartSeconds) == 4);
        var after = timeline.Single(point => (int)Math.Round(point.StartSeconds) == 5);
        silent.Arrivals.Completed.ShouldBeLessThan(10);
        after.Arrivals.Completed.ShouldBeInRange(1900, 2100);
        after.ResponseMaxNs!.Value.ShouldBeInRange(990 * Ms, 1020 * Ms);
        timeline.Where(point => point.StartSeconds < 3.5 || point.StartSeconds is > 5.5 and < 9.5)
            .ShouldAllBe(point => point.Arrivals.Completed >= 950 && point.Arrivals.Completed <= 1050);
    }
}
