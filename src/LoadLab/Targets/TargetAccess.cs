using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;

namespace LoadLab.Targets;

/// <summary>The system under test as the harness sees it: an address, and whatever tells of its inside.</summary>
internal sealed class TargetAccess : IAsyncDisposable
{
    private static readonly TimeSpan StatisticsPatience = TimeSpan.FromSeconds(2);

    private readonly EmbeddedTargetProcess? _process;
    private readonly IReadOnlyList<string> _openingRemarks;

    private TargetAccess(Uri address, string name, EmbeddedTargetProcess? process, StatisticsClient? statistics, IResourceProbe? probe, IReadOnlyList<string>? remarks = null)
    {
        _openingRemarks = remarks ?? [];
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

    /// <summary>The target's own account of what it took and processed; null for one that gives none.</summary>
    internal StatisticsClient? Statistics { get; }

    /// <summary>Looks at the target's resources; null when nothing tells of them.</summary>
    internal IResourceProbe? Probe { get; }

    /// <summary>What readers must know of what the target told of itself, a sentence each.</summary>
    internal IReadOnlyList<string> Remarks =>
        [.. _openingRemarks.Concat(Statistics?.Remarks ?? []).Concat(Probe?.Remarks ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>Starts the embedded target, or takes the user's as it is, and asks whether it gives an account of itself.</summary>
    /// <param name="request">Which target.</param>
    /// <param name="scenario">Says what the embedded target serves, and whether any certificate is trusted.</param>
    /// <param name="rulesFolder">Folder that the embedded target's rule files are relative to.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="time">Source of time.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TargetStartException">The embedded target did not start.</exception>
    internal static async Task<TargetAccess> OpenAsync(
        TargetRequest request, Scenario scenario, string rulesFolder, string runId, TimeProvider time, CancellationToken cancellation)
    {
        if (request.Address is { } address)
        {
            var (told, remarks) = await FindStatisticsAsync(scenario, address, runId, time, cancellation);
            IResourceProbe? probe = request.Pid is { } pid ? new ProcessProbe(pid)
                : request.Metrics is { } metrics ? new PrometheusProbe(metrics, time)
                : told;
            return new TargetAccess(address, address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), null, told, probe, remarks);
        }

        var process = await EmbeddedTargetProcess.StartAsync(
            scenario.EmbeddedTarget, rulesFolder, cancellation);
        var statistics = new StatisticsClient(process.Address, runId, time, userStop: cancellation);
        return new TargetAccess(process.Address, "embedded", process, statistics, statistics);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        (Probe as IDisposable)?.Dispose();
        Statistics?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    /// <summary>Whether a target tells of itself at <c>/v1/stats</c>, as the embedded one does; asked once, before anything is sent.</summary>
    private static async Task<(StatisticsClient? Statistics, IReadOnlyList<string> Remarks)> FindStatisticsAsync(
        Scenario scenario, Uri address, string runId, TimeProvider time, CancellationToken cancellation)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            return (null, []);
        }

        var trustAny = scenario.Workloads.Any(workload => workload.TrustAnyCertificate);
        var statistics = new StatisticsClient(address, runId, time, trustAny, cancellation);
        using var patience = new CancellationTokenSource(StatisticsPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        if (await statistics.ReadAsync(either.Token) is not null)
        {
            return (statistics, []);
        }

        statistics.Dispose();
        return (null, patience.IsCancellationRequested
            ? [$"The target began no answer, or no whole one, to /v1/stats within {StatisticsPatience.TotalSeconds:0} s; what it counts is unknown."]
            : statistics.Remarks);
    }
}
