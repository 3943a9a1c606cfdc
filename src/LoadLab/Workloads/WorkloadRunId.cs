using System.Globalization;
using LoadLab.Core.Planning;

namespace LoadLab.Workloads;

/// <summary>
/// The id that a workload's work carries. A target keeps its account by this id and by the number of each piece of work, and every
/// workload numbers its work from 0: so two workloads of a run must not share an id.
/// </summary>
internal static class WorkloadRunId
{
    private const ulong OffsetBasis = 14_695_981_039_346_656_037UL;
    private const ulong Prime = 1_099_511_628_211UL;

    /// <summary>The run's own id for the first workload, so that a run of one workload has one id; another for each of the others.</summary>
    /// <param name="runId">The run's id, 16 hexadecimal digits.</param>
    /// <param name="workload">The workload.</param>
    /// <returns>16 hexadecimal digits; the same for the same run and name.</returns>
    internal static string Of(string runId, WorkloadPlan workload) => workload.Index == 0 ? runId
        : Hash($"{runId}/{workload.Workload.Name}").ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>FNV-1a with a final mix, so that names that differ in their last letter give ids that differ everywhere.</summary>
    private static ulong Hash(string text)
    {
        var hash = OffsetBasis;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        return hash ^ (hash >> 33);
    }
}
