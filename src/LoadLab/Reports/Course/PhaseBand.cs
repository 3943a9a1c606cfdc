using LoadLab.Core.Results;

namespace LoadLab.Reports.Course;

/// <summary>A phase's place on a time axis.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartSeconds">From the start of the run.</param>
/// <param name="EndSeconds">From the start of the run.</param>
/// <param name="IsJudged">Whether objectives judge it.</param>
internal sealed record PhaseBand(string Name, double StartSeconds, double EndSeconds, bool IsJudged)
{
    /// <summary>The phases of a workload, as far as they have come.</summary>
    /// <param name="phases">Phases of all workloads.</param>
    /// <param name="workload">Name of the workload.</param>
    /// <param name="untilSeconds">Where the axis ends, from the start of the run; infinite for a run that has ended.</param>
    public static List<PhaseBand> Of(IEnumerable<PhaseResult> phases, string workload, double untilSeconds = double.PositiveInfinity) =>
    [
        .. phases.Where(phase => phase.Workload == workload && phase.StartSeconds < untilSeconds)
            .Select(phase => new PhaseBand(phase.Name, phase.StartSeconds, Math.Min(untilSeconds, phase.EndSeconds), phase.IsJudged)),
    ];
}
