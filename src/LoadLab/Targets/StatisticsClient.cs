using LoadLab.Core.Results;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>Asks a target for its statistics, in the form in which the embedded one tells them.</summary>
/// <param name="target">Its address.</param>
/// <param name="mainRunId">The run whose counts are asked for where only the target itself is of interest.</param>
/// <param name="time">For waiting.</param>
/// <param name="trustAnyCertificate">Whether any certificate of a TLS target will do.</param>
/// <param name="userStop">The user's wish to end the run: nothing is waited for long after that.</param>
internal sealed class StatisticsClient(
    Uri target, string mainRunId, TimeProvider time, bool trustAnyCertificate = false, CancellationToken userStop = default)
    : IResourceProbe, IDisposable
{
    private const int LongestPageBytes = 2 * 1024 * 1024;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(1);

    private readonly TargetPage _page = new(target, LongestPageBytes, time, trustAnyCertificate);
    private readonly TargetRemarks _remarks = new();
    private RestartWatch? _restarts;
    private bool _isStuck;

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => _remarks.Texts;

    /// <summary>What the target tells of itself and of the main run.</summary>
    /// <returns>Null when the target does not answer.</returns>
    internal Task<TargetStatistics?> ReadAsync(CancellationToken cancellation) => ReadAsync(mainRunId, cancellation);

    /// <param name="runId">The run whose counts are wanted, as its events carry it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null when the target does not answer.</returns>
    internal async Task<TargetStatistics?> ReadAsync(string runId, CancellationToken cancellation)
    {
        var answer = await _page.ReadAsync(new Uri($"/v1/stats?run={runId}", UriKind.Relative), cancellation);
        if (answer.Problem is PageProblem.TooLong or PageProblem.TooSlow)
        {
            _remarks.Add($"The target's statistics at /v1/stats could not be read: {answer.Reason}. What they would have told is unknown.");
        }

        return answer.Problem == PageProblem.None ? new StatisticsReader(_remarks).Read(answer.Content) : null;
    }

    /// <summary>Waits until everything that was accepted has been processed.</summary>
    /// <param name="runId">The run whose counts are wanted.</param>
    /// <param name="patience">The longest wait. It is short once the user wants the end, or a wait before was in vain.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The last statistics; null when the target does not answer.</returns>
    internal async Task<TargetStatistics?> WaitUntilProcessedAsync(string runId, TimeSpan patience, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var statistics = await ReadAsync(runId, cancellation);
            if (statistics?.Run is not { IsProcessed: false })
            {
                return statistics;
            }

            if (time.GetElapsedTime(start) > (userStop.IsCancellationRequested || _isStuck ? ShortPatience : patience))
            {
                _isStuck = true;
                return statistics;
            }

            await Task.Delay(PollInterval, time, cancellation);
        }
    }

    /// <summary>The target's distributions as objectives look them up.</summary>
    internal static TargetDistribution? DistributionOf(TargetTimes? times) =>
        times is null ? null : new TargetDistribution(times.Count, times.Percentiles, times.Max);

    /// <inheritdoc/>
    public async ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        var statistics = await ReadAsync(cancellation);
        if (statistics?.Process is not { } process)
        {
            return null;
        }

        (_restarts ??= new RestartWatch(_remarks)).Look(process.CpuSeconds);
        return new ResourceSample
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
            HiccupP99Ns = process.Hiccups?.Percentiles is { } percentiles && percentiles.TryGetValue(99, out var p99) ? p99 : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _page.Dispose();
}
