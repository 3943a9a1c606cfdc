using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LoadLab.Core.Results;
using LoadLab.Core.Running;

namespace LoadLab.Targets;

/// <summary>
/// Looks at a process of this machine by its id: <c>--target-pid</c>. On Linux its descendants count with it; elsewhere they cannot be
/// seen, which a remark tells.
/// </summary>
/// <param name="processId">The process at the top.</param>
internal sealed class ProcessProbe(int processId) : IResourceProbe
{
    private readonly ProcessTree _tree = new(processId, Environment.ProcessId, ProcessStat.ReadAll);
    private readonly TargetRemarks _remarks = new();
    private DateTime? _startTime;

    /// <inheritdoc/>
    public IReadOnlyList<string> Remarks => _remarks.Texts;

    /// <inheritdoc/>
    public async ValueTask<ResourceSample?> SampleAsync(double atSeconds, CancellationToken cancellation)
    {
        // Reading all processes takes milliseconds, which the collector's thread must not spend.
        var sample = await Task.Run(() => OperatingSystem.IsLinux() ? OfTree(atSeconds) : OfOne(atSeconds), cancellation);
        if (sample is null)
        {
            _remarks.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Process {processId} of --target-pid was not there, or no longer: from then on what it used is unknown."));
        }

        return sample;
    }

    private ResourceSample? OfTree(double atSeconds)
    {
        if (_tree.ReadCpuSeconds() is not { } cpuSeconds)
        {
            return null;
        }

        var handles = _tree.Members.Select(OpenHandles.Count).ToList();
        return new ResourceSample
        {
            AtSeconds = atSeconds,
            CpuSeconds = cpuSeconds,
            ResidentBytes = TreeMemory.ResidentBytes(_tree.Members),
            Handles = handles.Contains(null) ? null : handles.Sum(),
        };
    }

    private ResourceSample? OfOne(double atSeconds)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            _startTime ??= process.StartTime;
            if (process.StartTime != _startTime)
            {
                return null;
            }

            _remarks.Add("Children of the process of --target-pid cannot be seen on this system and are not counted.");
            return new ResourceSample
            {
                AtSeconds = atSeconds,
                CpuSeconds = process.TotalProcessorTime.TotalSeconds,
                ResidentBytes = process.WorkingSet64,
                Handles = OpenHandles.Count(processId),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended, or belongs to somebody else: unknown from here on.
            return null;
        }
    }
}
