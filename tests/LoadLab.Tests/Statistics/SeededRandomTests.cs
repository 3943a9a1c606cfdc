using LoadLab.Core.Statistics;

namespace LoadLab.Tests.Statistics;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_sequence_of_a_seed_never_changes()
    {
        // The first numbers of the reference implementation of xoshiro256** when SplitMix64 of seed 0 fills its state.
        var random = new SeededRandom(0);
        ulong[] first = [random.NextUInt64(), random.NextUInt64()];
        first.ShouldBe([11091344671253066420UL, 13793997310169335082UL]);
        new SeededRandom(1).NextUInt64().ShouldNotBe(first[0]);
    }

    [Fact]
    public void Uniform_normal_and_exponential_numbers_follow_their_distributions()
    {
        var random = new SeededRandom(7);
        double[] uniform = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        double[] normal = [.. Enumerable.Range(0, 5000).Select(_ => random.NextGaussian())];
        double[] exponential = [.. Enumerable.Range(0, 5000).Select(_ => random.NextExponential())];

        KolmogorovSmirnov.Test(uniform, x => x).PValue.ShouldBeGreaterThan(0.01);
        KolmogorovSmirnov.Test(normal, x => MathNet.Numerics.Distributions.Normal.CDF(0, 1, x)).PValue.ShouldBeGreaterThan(0.01);
        KolmogorovSmirnov.Test(exponential, x => 1 - Math.Exp(-x)).PValue.ShouldBeGreaterThan(0.01);
        Enumerable.Range(0, 600).Select(_ => random.NextIndex(6)).CountBy(face => face).Count().ShouldBe(6);
    }
}
