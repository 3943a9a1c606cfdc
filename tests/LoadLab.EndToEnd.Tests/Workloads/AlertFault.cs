namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>What a proxy does to an alert.</summary>
internal enum AlertFault
{
    None,
    Drop,
    Double,
    CutConnection,

    /// <summary>In its place come 16 MiB without an end of the record.</summary>
    EndlessRecord,
}
