using LoadLab.Core.Results;

namespace LoadLab.Tests.Targets;

public sealed class ResourceSeriesTests
{
    [Fact]
    public void A_counter_that_grows_is_what_was_used()
    {
        var series = Of(1, 2, 3, 5);
        series.Over([(0, 3)], 4)!.CpuSeconds.ShouldBe(4);
        series.LatestCpuCores().ShouldBe(2);
    }

    [Fact]
    public void A_counter_that_does_not_move_says_that_somebody_else_did_the_work()
    {
        var resources = Of(1, 1, 1, 1).Over([(0, 3)], 400)!;
        (resources.CpuSeconds, resources.CpuCores, resources.CpuMicrosecondsPerArrival).ShouldBe((null, null, null));
    }

    [Fact]
    public void A_counter_that_falls_is_another_process_and_what_was_used_is_unknown()
    {
        var series = Of(10, 11, 2, 1);
        (series.Over([(0, 3)], 4)!.CpuSeconds, series.LatestCpuCores()).ShouldBe((null, null));
    }

    private static ResourceSeries Of(params double[] cpuSeconds)
    {
        var series = new ResourceSeries();
        for (var i = 0; i < cpuSeconds.Length; i++)
        {
            series.Add(new ResourceSample { AtSeconds = i, CpuSeconds = cpuSeconds[i] });
        }

        return series;
    }
}
