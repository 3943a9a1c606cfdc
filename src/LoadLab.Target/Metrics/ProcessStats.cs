namespace LoadLab.Target.Metrics;

/// <summary>What the target's process has used since it started.</summary>
public sealed record ProcessStats
{
    /// <summary>CPU time of all threads, user and kernel.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Resident memory now.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>Open file descriptors, sockets among them; null where the system does not tell.</summary>
    public required long? OpenHandles { get; init; }

    /// <summary>Time in which the garbage collector had stopped all threads.</summary>
    public required double GcPauseSeconds { get; init; }

    /// <summary>Collections of any generation.</summary>
    public required int GcCount { get; init; }

    /// <summary><c>workstation</c> or <c>server</c>, and whether it collects concurrently.</summary>
    public required string GcMode { get; init; }

    /// <summary>Bytes allocated on the managed heap, freed ones included.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>How late a thread that slept 1 ms was woken; null when that is not measured.</summary>
    public required HistogramSummary? Hiccups { get; init; }

    internal static ProcessStats Read(HiccupMeter? hiccups) => new()
    {
        CpuSeconds = Environment.CpuUsage.TotalTime.TotalSeconds,
        ResidentBytes = Environment.WorkingSet,
        OpenHandles = CountHandles(),
        GcPauseSeconds = GC.GetTotalPauseDuration().TotalSeconds,
        // Collecting an older generation collects the youngest, so that its count is that of all.
        GcCount = GC.CollectionCount(0),
        GcMode = GcModeName(),
        AllocatedBytes = GC.GetTotalAllocatedBytes(precise: false),
        Hiccups = hiccups?.Excess.Summarize(),
    };

    private static long? CountHandles()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").LongCount();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string GcModeName()
    {
        var kind = System.Runtime.GCSettings.IsServerGC ? "server" : "workstation";
        var concurrent = GC.GetConfigurationVariables().TryGetValue("ConcurrentGC", out var value) && value is true;
        return concurrent ? $"{kind}, concurrent" : $"{kind}, not concurrent";
    }
}
