using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Capacity;

public sealed class CapacityModelingTests
{
    private static readonly UniversalScalabilityLaw Law = new(1_000, 0.03, 0.0002);

    [Theory]
    [InlineData(0.03, 0.0002)]
    [InlineData(0.1, 0)]
    [InlineData(0, 0.001)]
    public void The_knee_is_where_throughput_over_response_time_is_highest(double contention, double coherency)
    {
        var law = new UniversalScalabilityLaw(1_000, contention, coherency);

        var knee = CapacityModeling.KneeConcurrency(law).ShouldNotBeNull();

        Power(knee).ShouldBeGreaterThan(Power(knee * 0.99));
        Power(knee).ShouldBeGreaterThan(Power(knee * 1.01));

        // Throughput over response time, which is N / X(N).
        double Power(double n) => law.ThroughputAt(n) * law.ThroughputAt(n) / n;
    }

    [Fact]
    public void Steps_of_the_law_give_it_back_and_spoiled_steps_do_not_count()
    {
        var random = new SeededRandom(7);
        List<CapacityStep> steps =
            [.. new[] { 1.0, 2, 4, 8, 16, 32, 64 }.Select(n => Step(n, Law.ThroughputAt(n) * (1 + (0.01 * random.NextGaussian()))))];
        steps.Add(Step(5, 10) with { Verdict = StepVerdict.GeneratorFailed });

        var model = CapacityModeling.Fit(steps);

        model.RefusalReason.ShouldBeNull();
        model.Contention!.Value.Interval.Contains(Law.Contention).ShouldBeTrue();
        model.RatePerSecond!.Value.Interval.Contains(Law.RatePerSecond).ShouldBeTrue();
        model.Points.Count.ShouldBe(7);
        model.CountedOverLittle!.Value.ShouldBe(1.1, 1e-9);
    }

    [Fact]
    public void Too_few_steps_are_refused_with_the_reason() =>
        CapacityModeling.Fit([Step(1, 1_000), Step(2, 1_900)]).RefusalReason.ShouldNotBeNull().ShouldContain("2 steps");

    private static CapacityStep Step(double concurrency, double throughput) => new()
    {
        Load = throughput,
        Kind = StepKind.Refine,
        Verdict = StepVerdict.Held,
        TookSeconds = 20,
        Concurrency = concurrency,
        CountedConcurrency = concurrency * 1.1,
        ThroughputPerSecond = throughput,
    };
}
