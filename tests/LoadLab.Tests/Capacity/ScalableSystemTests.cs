using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;
using LoadLab.Tests.Capacity.Simulation;
using Xunit.Abstractions;

namespace LoadLab.Tests.Capacity;

/// <summary>The model by the way that a search takes: schedule, recording, verdict, evidence of steps, fit.</summary>
public sealed class ScalableSystemTests(ITestOutputHelper output)
{
    private const int Trials = 200;

    private static readonly UniversalScalabilityLaw Truth = new(20, 0.03, 0.0002);

    /// <summary>Shares of the peak, from about one request at a time; two steps at each.</summary>
    private static readonly double[] Loads = [0.055, 0.1, 0.15, 0.24, 0.33, 0.43, 0.52, 0.62, 0.71, 0.81, 0.88, 0.95];

    [Fact]
    public void Each_parameter_of_a_simulated_system_lies_in_its_interval_and_the_intervals_are_narrow()
    {
        var models = new CapacityModel[Trials];
        _ = Parallel.For(0, Trials, trial => models[trial] = Measure((ulong)trial));

        models.ShouldAllBe(model => model.RefusalReason == null);
        Check("rate", Truth.RatePerSecond, 0.10, model => model.RatePerSecond!.Value);
        Check("contention", Truth.Contention, 0.30, model => model.Contention!.Value);
        Check("coherency", Truth.Coherency, 0.30, model => model.Coherency!.Value);

        void Check(string name, double truth, double widest, Func<CapacityModel, Estimate> of)
        {
            var inside = models.Count(model => of(model).Interval.Contains(truth));
            var halfWidth = Moments.Median([.. models.Select(model => of(model).HalfWidthRatio)]);
            var bias = (Moments.Median([.. models.Select(model => of(model).Value)]) / truth) - 1;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {inside} of {Trials} inside, half width {halfWidth:0.0%}, median off by {bias:0.0%}"));
            inside.ShouldBeGreaterThanOrEqualTo(Trials * 9 / 10, name);
            halfWidth.ShouldBeLessThanOrEqualTo(widest, name);
        }
    }

    private static CapacityModel Measure(ulong trial)
    {
        var system = new SimulatedScalableSystem(Truth);
        CapacityStep[] steps =
        [
            .. Loads.SelectMany((load, i) => Enumerable.Range(0, 2).Select(repeat =>
                system.Measure(load * Truth.PeakThroughputPerSecond, (trial * 100) + (ulong)((i * 2) + repeat)))),
        ];
        return CapacityModeling.Fit(steps);
    }
}
