using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Planning;

/// <summary>A phase with its place in time.</summary>
/// <param name="Index">Place in the workload's list, from 0.</param>
/// <param name="Name">Name in reports.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="StartNs">First ns, from the start of the run.</param>
/// <param name="EndNs">First ns that is no more in it.</param>
public sealed record PhasePlan(int Index, string Name, PhaseKind Kind, long StartNs, long EndNs)
{
    /// <summary>Whether objectives judge its samples.</summary>
    public bool IsJudged => PhaseKinds.IsJudged(Kind);

    /// <summary>Length in seconds.</summary>
    public double Seconds => (EndNs - StartNs) / 1e9;
}
