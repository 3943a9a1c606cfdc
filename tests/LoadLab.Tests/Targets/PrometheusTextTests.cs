using System.Text;
using LoadLab.Targets;

namespace LoadLab.Tests.Targets;

public sealed class PrometheusTextTests
{
    private readonly TargetRemarks _remarks = new();

    [Theory]
    [InlineData("process_cpu_seconds_total 1.5", 1.5)]
    [InlineData("process_cpu_seconds_total 1.5 1700000000\r", 1.5)]
    [InlineData("# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total{pid=\"1\"} 1e0", 1.0)]
    [InlineData("process_cpu_seconds_total{a=\"}\\\"} 9\"} 2", 2.0)]
    [InlineData("process_cpu_seconds_total{pid=\"1\"} 1\nprocess_cpu_seconds_total{pid=\"2\"} 2.5", 3.5)]
    [InlineData("process_cpu_seconds_total_other 7\nmy_process_cpu_seconds_total 7", null)]
    [InlineData("process_cpu_seconds_total", null)]
    [InlineData("process_cpu_seconds_total{pid=\"1", null)]
    [InlineData("", null)]
    public void A_value_is_found_and_values_of_several_processes_are_summed(string page, double? expected)
    {
        PrometheusProbe.Parse(Encoding.UTF8.GetBytes(page), 3, _remarks).CpuSeconds.ShouldBe(expected);
        _remarks.Texts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("+Inf")]
    [InlineData("1e300")]
    [InlineData("many")]
    public void A_value_that_cannot_be_is_unknown_and_told_once(string value)
    {
        foreach (var name in (string[])["process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"])
        {
            var sample = PrometheusProbe.Parse(Encoding.UTF8.GetBytes($"{name} {value}\n{name} 1\n"), 3, _remarks);
            (sample.CpuSeconds, sample.ResidentBytes, sample.Handles).ShouldBe((null, null, null));
            _ = PrometheusProbe.Parse(Encoding.UTF8.GetBytes($"{name} {value}\n"), 4, _remarks);
        }

        _remarks.Texts.Count.ShouldBe(3);
    }
}
