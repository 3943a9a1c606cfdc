using System.ComponentModel;
using System.Diagnostics;
using LoadLab.Core.Results;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>Looks at a process of this machine by its id: <c>--target-pid</c>.</summary>
internal sealed class ProcessProbe(int processId) : IResourceProbe
{
    /// <inheritdoc/>
    public ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return ValueTask.FromResult<ResourceSample?>(new ResourceSample
            {
                AtSeconds = atSeconds,
                CpuSeconds = process.TotalProcessorTime.TotalSeconds,
                ResidentBytes = process.WorkingSet64,
                Handles = OpenHandles.Count(processId),
            });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended, or belongs to somebody else: unknown from here on.
            return ValueTask.FromResult<ResourceSample?>(null);
        }
    }
}
