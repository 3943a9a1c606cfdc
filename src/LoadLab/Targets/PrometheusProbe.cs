using System.Globalization;
using LoadLab.Core.Results;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>
/// Reads the usual process metrics from a Prometheus page: <c>--target-metrics</c>. Names as the Prometheus client libraries
/// agree on them: <c>process_cpu_seconds_total</c>, <c>process_resident_memory_bytes</c>, <c>process_open_fds</c>.
/// </summary>
internal sealed class PrometheusProbe(Uri page) : IResourceProbe, IDisposable
{
    private const long LongestPageBytes = 8 * 1024 * 1024;

    private readonly HttpClient _client = new() { MaxResponseContentBufferSize = LongestPageBytes };

    /// <inheritdoc/>
    public async ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        try
        {
            return Parse(await _client.GetStringAsync(page, cancellation), atSeconds);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Reads a page's text. Metrics that are not there are unknown.</summary>
    internal static ResourceSample Parse(string text, double atSeconds)
    {
        double? cpu = null, resident = null, handles = null;
        foreach (var line in text.Split('\n'))
        {
            cpu ??= Value(line, "process_cpu_seconds_total");
            resident ??= Value(line, "process_resident_memory_bytes");
            handles ??= Value(line, "process_open_fds");
        }

        return new ResourceSample { AtSeconds = atSeconds, CpuSeconds = cpu, ResidentBytes = (long?)resident, Handles = (long?)handles };
    }

    public void Dispose() => _client.Dispose();

    private static double? Value(string line, string name)
    {
        if (!line.StartsWith(name, StringComparison.Ordinal) || line.Length == name.Length || line[name.Length] is not (' ' or '{'))
        {
            return null;
        }

        var labelsEnd = line.IndexOf('}', StringComparison.Ordinal);
        var fields = line[(labelsEnd >= 0 ? labelsEnd + 1 : name.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 0 && double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
    }
}
