using System.Globalization;
using System.Text.Json;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Transports;

namespace LoadLab.Targets;

/// <summary>Asks a target for its statistics, in the form in which the embedded one tells them.</summary>
/// <param name="target">Its address.</param>
/// <param name="mainRunId">The run whose counts are asked for where only the target itself is of interest.</param>
/// <param name="time">For waiting.</param>
/// <param name="trustAnyCertificate">Whether any certificate of a TLS target will do.</param>
internal sealed class StatisticsClient(Uri target, string mainRunId, TimeProvider time, bool trustAnyCertificate = false) : IResourceProbe, IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        SslOptions = new() { RemoteCertificateValidationCallback = ServerCertificates.Check(trustAnyCertificate) },
    })
    { BaseAddress = target, Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>What the target tells of itself and of the main run.</summary>
    /// <returns>Null when the target does not answer.</returns>
    internal Task<TargetStatistics?> ReadAsync(CancellationToken cancellation) => ReadAsync(mainRunId, cancellation);

    /// <param name="runId">The run whose counts are wanted, as its events carry it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the target does not answer.</returns>
    internal async Task<TargetStatistics?> ReadAsync(string runId, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await _client.GetStreamAsync(new Uri($"/v1/stats?run={runId}", UriKind.Relative), cancellation);
            return await JsonSerializer.DeserializeAsync<TargetStatistics>(stream, Json, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    /// <summary>Waits until everything that was accepted has been processed.</summary>
    /// <returns>The last statistics; null when the target does not answer.</returns>
    internal async Task<TargetStatistics?> WaitUntilProcessedAsync(string runId, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var statistics = await ReadAsync(runId, cancellation);
            var run = statistics?.Run;
            if (run is not { IsPossible: true, IsProcessed: false } || time.GetElapsedTime(start) > patience)
            {
                return statistics;
            }

            await Task.Delay(PollInterval, time, cancellation);
        }
    }

    /// <summary>The target's distributions as objectives look them up.</summary>
    internal static TargetDistribution? DistributionOf(TargetTimes? times) => times is null ? null : new TargetDistribution(
        times.Count,
        times.Percentiles.ToDictionary(pair => double.Parse(pair.Key.TrimStart('p'), CultureInfo.InvariantCulture), pair => pair.Value),
        times.Max);

    /// <inheritdoc/>
    public async ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        var statistics = await ReadAsync(cancellation);
        return statistics?.Process is not { } process ? null : new ResourceSample
        {
            AtSeconds = atSeconds,
            CpuSeconds = process.CpuSeconds,
            ResidentBytes = process.ResidentBytes,
            Handles = process.OpenHandles,
            GcCount = process.GcCount,
            GcPauseSeconds = process.GcPauseSeconds,
            AllocatedBytes = process.AllocatedBytes,
            GcMode = process.GcMode,
            HiccupMaxNs = process.Hiccups?.Max,
            HiccupP99Ns = process.Hiccups is { } hiccups && hiccups.Percentiles.TryGetValue("99", out var p99) ? p99 : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
