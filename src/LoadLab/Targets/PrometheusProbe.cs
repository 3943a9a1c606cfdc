using LoadLab.Core.Results;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>
/// Reads the usual process metrics from a Prometheus page: <c>--target-metrics</c>. Names as the Prometheus client libraries
/// agree on them: <c>process_cpu_seconds_total</c>, <c>process_resident_memory_bytes</c>, <c>process_open_fds</c>.
/// </summary>
/// <param name="page">Its address.</param>
/// <param name="time">For patience.</param>
internal sealed class PrometheusProbe(Uri page, TimeProvider time) : IResourceProbe, IDisposable
{
    private const int LongestPageBytes = 8 * 1024 * 1024;
    private const double MostCpuSeconds = 1e12;
    private const double MostBytes = 1L << 60;

    private readonly TargetPage _page = new(page, LongestPageBytes, time);
    private readonly TargetRemarks _remarks = new();
    private RestartWatch? _restarts;

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => _remarks.Texts;

    /// <inheritdoc/>
    public async ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        var answer = await _page.ReadAsync(page, cancellation);
        if (answer.Problem != PageProblem.None)
        {
            var reason = answer.Problem == PageProblem.Cancelled ? "the answer did not come in time" : answer.Reason;
            _remarks.Add($"The page of --target-metrics could not be read at all times: {reason}.");
            return null;
        }

        var sample = Parse(answer.Content, atSeconds, _remarks);
        (_restarts ??= new RestartWatch(_remarks)).Look(sample.CpuSeconds);
        return sample;
    }

    /// <summary>Reads a page's text. Metrics that are not there are unknown.</summary>
    internal static ResourceSample Parse(ReadOnlyMemory<byte> page, double atSeconds, TargetRemarks remarks)
    {
        var text = new PrometheusText(page, remarks);
        return new ResourceSample
        {
            AtSeconds = atSeconds,
            CpuSeconds = text.Sum("process_cpu_seconds_total", MostCpuSeconds),
            ResidentBytes = (long?)text.Sum("process_resident_memory_bytes", MostBytes),
            Handles = (long?)text.Sum("process_open_fds", int.MaxValue),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
