using LoadLab.Core.Results;

namespace LoadLab.Reports.Merging;

/// <summary>What several runs used.</summary>
internal static class ResourceMerge
{
    /// <summary>Generators side by side add up but for their worst pauses and their machine, which is one or the busiest; their target is one and the same.</summary>
    public static ResourcesResult Of(IReadOnlyList<RunResult> results, bool areParallel)
    {
        var targets = results.Select(result => result.Resources.Target).OfType<ProcessResources>().ToList();
        return new ResourcesResult(
            Sum([.. results.Select(result => result.Resources.Generator)], addLevels: areParallel),
            targets.Count == 0 ? null : areParallel ? targets[0] : Sum(targets, addLevels: false));
    }

    private static ProcessResources Sum(IReadOnlyList<ProcessResources> parts, bool addLevels) => new()
    {
        CpuSeconds = Sum(parts, part => part.CpuSeconds),
        CpuCores = addLevels ? Sum(parts, part => part.CpuCores) : Sum(parts, part => part.CpuCores) / parts.Count,
        CpuMicrosecondsPerArrival = Sum(parts, part => part.CpuMicrosecondsPerArrival) / parts.Count,
        PeakResidentBytes = (long?)(addLevels ? Sum(parts, part => part.PeakResidentBytes) : parts.Max(part => part.PeakResidentBytes)),
        PeakHandles = (long?)(addLevels ? Sum(parts, part => part.PeakHandles) : parts.Max(part => part.PeakHandles)),
        ResidentBytesAtStart = (long?)(addLevels ? Sum(parts, part => part.ResidentBytesAtStart) : parts[0].ResidentBytesAtStart),
        ResidentBytesAtEnd = (long?)(addLevels ? Sum(parts, part => part.ResidentBytesAtEnd) : parts[^1].ResidentBytesAtEnd),
        GcMode = parts.Select(part => part.GcMode).Distinct().Count() == 1 ? parts[0].GcMode : null,
        GcCount = (long?)Sum(parts, part => part.GcCount),
        GcPauseSeconds = Sum(parts, part => part.GcPauseSeconds),
        AllocatedBytes = (long?)Sum(parts, part => part.AllocatedBytes),
        GcPauseMaxSeconds = parts.Max(part => part.GcPauseMaxSeconds),
        MachineBusyCores = addLevels ? parts.Max(part => part.MachineBusyCores) : Sum(parts, part => part.MachineBusyCores) / parts.Count,
        MachineStolenCores = addLevels ? parts.Max(part => part.MachineStolenCores) : Sum(parts, part => part.MachineStolenCores) / parts.Count,
        HiccupP99Ns = parts.Max(part => part.HiccupP99Ns),
        HiccupMaxNs = parts.Max(part => part.HiccupMaxNs),
        BytesIn = (long?)Sum(parts, part => part.BytesIn),
        BytesOut = (long?)Sum(parts, part => part.BytesOut),
    };

    /// <summary>Unknown in one is unknown in all.</summary>
    private static double? Sum(IReadOnlyList<ProcessResources> parts, Func<ProcessResources, double?> of) =>
        parts.Aggregate((double?)0, (sum, part) => sum + of(part));
}
