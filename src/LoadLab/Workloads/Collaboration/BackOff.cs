namespace LoadLab.Workloads.Collaboration;

/// <summary>How long to wait before the next attempt to connect: 50 ms, doubled with each failure in a row, 1.6 s at most.</summary>
internal static class BackOff
{
    private const long FirstNs = 50_000_000;
    private const int MostDoublings = 5;

    /// <param name="failures">Attempts that failed in a row, at least 1.</param>
    public static long DelayNs(int failures) => FirstNs << Math.Min(failures - 1, MostDoublings);
}
