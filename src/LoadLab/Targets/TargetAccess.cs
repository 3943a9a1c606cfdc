using LoadLab.Cli;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>The system under test as the harness sees it: an address, and whatever tells of its inside.</summary>
internal sealed class TargetAccess : IAsyncDisposable
{
    private readonly EmbeddedTargetProcess? _process;

    private TargetAccess(Uri address, string name, EmbeddedTargetProcess? process, StatisticsClient? statistics, IResourceProbe? probe)
    {
        Address = address;
        Name = name;
        _process = process;
        Statistics = statistics;
        Probe = probe;
    }

    /// <summary>Where requests go.</summary>
    internal Uri Address { get; }

    /// <summary>For reports, without secrets: <c>embedded</c> or the address.</summary>
    internal string Name { get; }

    /// <summary>The embedded target's own account; null for a target of the user's.</summary>
    internal StatisticsClient? Statistics { get; }

    /// <summary>Looks at the target's resources; null when nothing tells of them.</summary>
    internal IResourceProbe? Probe { get; }

    /// <summary>Starts the embedded target, or takes the user's as it is.</summary>
    /// <exception cref="TargetStartException">The embedded target did not start.</exception>
    internal static async Task<TargetAccess> OpenAsync(RunOptions options, string runId, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Target is { } address)
        {
            IResourceProbe? probe = options.TargetPid is { } pid ? new ProcessProbe(pid)
                : options.TargetMetrics is { } metrics ? new PrometheusProbe(metrics)
                : null;
            return new TargetAccess(address, address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), null, null, probe);
        }

        var process = await EmbeddedTargetProcess.StartAsync(
            options.Scenario.EmbeddedTarget, Path.GetDirectoryName(options.ScenarioFile)!, cancellation);
        var statistics = new StatisticsClient(process.Address, runId, time);
        return new TargetAccess(process.Address, "embedded", process, statistics, statistics);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        (Probe as IDisposable)?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
