namespace LoadLab.Core.Scenarios;

/// <summary>Resources that objectives can be set on, as <see cref="ResourceQuantity.Resource"/> has them.</summary>
public static class ResourceNames
{
    /// <summary>Processor time used. In %: share of the cores that the process may use.</summary>
    public const string Cpu = "cpu";

    /// <summary>Resident memory.</summary>
    public const string Memory = "memory";

    /// <summary>Open handles, or file descriptors.</summary>
    public const string Handles = "handles";

    /// <summary>Pauses by the garbage collector.</summary>
    public const string GcPause = "gc pause";

    /// <summary>Time in which the machine ran nobody, seen by the hiccup meter.</summary>
    public const string Hiccup = "hiccup";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Cpu, Memory, Handles, GcPause, Hiccup];

    /// <summary>Those whose growth can be judged. For cpu and gc pause it is that of the time used in a second.</summary>
    public static IReadOnlyList<string> Growing { get; } = [Memory, Handles, GcPause, Cpu];

    /// <summary>What of a resource is meant when an objective does not say: the mean of cpu, the largest of the others.</summary>
    public static Statistic DefaultStatistic(string resource) =>
        new(resource == Cpu ? StatisticKind.Mean : StatisticKind.Max);
}
