using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Scenarios;
using LoadLab.Tests.Capacity.Simulation;
using Xunit.Abstractions;

namespace LoadLab.Tests.Capacity;

/// <summary>Whole searches against targets of known capacity, in virtual time.</summary>
public sealed class CapacitySearchSimulationTests(ITestOutputHelper output)
{
    private const int Trials = 10;
    private const double MeanRate = 1_500;

    [Theory]
    [InlineData(730)]
    [InlineData(1_999)]
    [InlineData(4_321)]
    public void A_target_of_a_fixed_rate_is_found_within_5_percent(double rate) => FindsTheTruth(rate, seed =>
        new SimulatedTarget(ArrivalProcess.Constant, "ingest p95 < 20ms", TimeSpan.FromSeconds(10), seed, _ => 1 / rate));

    /// <summary>With arrivals at rate r the response time of M/M/1 is exponential with rate m - r, so that p95 is ln 20 / (m - r).</summary>
    [Theory]
    [InlineData(0.60)]
    [InlineData(0.80)]
    [InlineData(0.95)]
    public void A_random_queue_is_found_within_5_percent(double share)
    {
        var truth = MeanRate * share;
        var limitUs = Math.Log(20) / (MeanRate - truth) * 1e6;
        var objective = string.Create(CultureInfo.InvariantCulture, $"ingest p95 < {limitUs:0}us");
        FindsTheTruth(truth, seed => new SimulatedTarget(
            ArrivalProcess.Poisson, objective, TimeSpan.FromSeconds(20), seed, random => random.NextExponential() / MeanRate));
    }

    private void FindsTheTruth(double truth, Func<ulong, SimulatedTarget> targetOf)
    {
        var found = 0;
        for (var seed = 1UL; seed <= Trials; seed++)
        {
            var (conclusion, steps) = targetOf(seed).Search(start: 250, ceiling: 20_000);
            var capacity = conclusion.Capacity.ShouldNotBeNull();
            var errorRatio = (capacity.Value - truth) / truth;
            found += Math.Abs(errorRatio) <= 0.05 ? 1 : 0;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"seed {seed}: {conclusion.End} {capacity.Value:0.#} ({capacity.Interval.Low:0.#} to {capacity.Interval.High:0.#}), error {errorRatio:0.0%}, {steps.Count} steps"));
            conclusion.End.ShouldBe(SearchEnd.TargetLimit);
            conclusion.BreakingObjective.ShouldNotBeNull().ShouldStartWith("ingest p95");
        }

        found.ShouldBeGreaterThanOrEqualTo(Trials * 9 / 10);
    }
}
