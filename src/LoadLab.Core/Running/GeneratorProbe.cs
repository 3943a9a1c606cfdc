using System.Runtime;
using LoadLab.Core.Results;

namespace LoadLab.Core.Running;

/// <summary>Looks at LoadLab's own process.</summary>
public sealed class GeneratorProbe(HiccupMeter hiccups) : IResourceProbe
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => [];

    /// <inheritdoc/>
    public ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        var hiccup = hiccups.Take();
        var machine = MachineTime.Read();
        return ValueTask.FromResult<ResourceSample?>(new ResourceSample
        {
            AtSeconds = atSeconds,
            CpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
            ResidentBytes = Environment.WorkingSet,
            Handles = OpenHandles.Count(Environment.ProcessId),
            GcCount = GC.CollectionCount(0),
            GcPauseSeconds = GC.GetTotalPauseDuration().TotalSeconds,
            AllocatedBytes = GC.GetTotalAllocatedBytes(),
            GcMode = GcMode(),
            HiccupMaxNs = hiccup?.Max,
            HiccupP99Ns = hiccup?.ValueAtPercentile(99),
            Hiccups = hiccup,
            MachineBusySeconds = machine?.BusySeconds,
            MachineStolenSeconds = machine?.StolenSeconds,
        });
    }

    /// <summary>Kind of garbage collection of this process, as <c>result.json</c> names it.</summary>
    private static string GcMode()
    {
        var kind = GCSettings.IsServerGC ? "server" : "workstation";
        return GCSettings.LatencyMode == GCLatencyMode.Batch ? $"{kind}, non-concurrent" : $"{kind}, concurrent";
    }
}
