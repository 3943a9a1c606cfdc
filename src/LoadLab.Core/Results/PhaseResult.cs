using System.Text.Json.Serialization;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Results;

/// <summary>A phase's place in time.</summary>
/// <param name="Workload">Whose.</param>
/// <param name="Name">Name in the scenario.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="StartSeconds">From the start of the run.</param>
/// <param name="EndSeconds">From the start of the run.</param>
public sealed record PhaseResult(string Workload, string Name, PhaseKind Kind, double StartSeconds, double EndSeconds)
{
    /// <summary>Whether objectives judge its samples.</summary>
    [JsonIgnore]
    public bool IsJudged => PhaseKinds.IsJudged(Kind);
}
