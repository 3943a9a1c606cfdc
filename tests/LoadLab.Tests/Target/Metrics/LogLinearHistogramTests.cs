using LoadLab.Target.Metrics;

namespace LoadLab.Tests.Target.Metrics;

public sealed class LogLinearHistogramTests
{
    [Fact]
    public void A_percentile_is_at_most_one_percent_above_the_true_one()
    {
        var random = new Random(9);
        var values = Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(random.NextDouble() * 20)).ToArray();
        var histogram = new LogLinearHistogram();
        Array.ForEach(values, histogram.Record);
        Array.Sort(values);

        var summary = histogram.Summarize();

        foreach (var percentile in new[] { 50, 90, 95, 99, 99.9 })
        {
            var exact = values[(int)Math.Ceiling(percentile / 100 * values.Length) - 1];
            var read = summary.Percentiles[FormattableString.Invariant($"{percentile}")];
            read.ShouldBeInRange(exact, (long)(exact * 1.01));
        }

        (summary.Count, summary.Min, summary.Max).ShouldBe((values.Length, values[0], values[^1]));
        summary.Mean.ShouldBe(values.Average(), 0.001);
    }

    [Fact]
    public void Values_out_of_range_count_as_the_nearest()
    {
        var histogram = new LogLinearHistogram();
        histogram.Record(-5);
        histogram.Record(long.MaxValue);

        var summary = histogram.Summarize();
        (summary.Min, summary.Max).ShouldBe((0, (1L << 42) - 1));
    }

    [Fact]
    public void An_empty_one_is_all_zero()
    {
        var summary = new LogLinearHistogram().Summarize();

        (summary.Count, summary.Min, summary.Max, summary.Percentiles["99"]).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public void Merging_is_the_same_as_recording_in_one()
    {
        var (a, b, both) = (new LogLinearHistogram(), new LogLinearHistogram(), new LogLinearHistogram());
        for (var i = 1; i < 1000; i++)
        {
            (i % 2 == 0 ? a : b).Record(i * i);
            both.Record(i * i);
        }

        b.AddTo(a);
        a.Summarize().Percentiles.ShouldBe(both.Summarize().Percentiles);
        a.CountAtOrBelow(500 * 500).ShouldBe(both.CountAtOrBelow(500 * 500));
    }
}
