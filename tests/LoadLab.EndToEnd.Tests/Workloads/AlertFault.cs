namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>What a proxy does to an alert.</summary>
internal enum AlertFault
{
    None,
    Drop,
    Double,
    CutConnection,
}
