namespace LoadLab.Core.Statistics;

/// <summary>Which way a measurement gets worse.</summary>
public enum WorseDirection
{
    /// <summary>More is worse: response time, memory, CPU.</summary>
    Higher,

    /// <summary>Less is worse: throughput.</summary>
    Lower,
}
