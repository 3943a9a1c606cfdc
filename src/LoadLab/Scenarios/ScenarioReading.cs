using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Scenarios;

namespace LoadLab.Scenarios;

/// <summary>What reading a scenario file came to: a scenario that can be run, or everything that is wrong with it.</summary>
/// <param name="Scenario">The scenario; null when there are problems.</param>
/// <param name="Problems">In the order of the file; empty when there is a scenario.</param>
public sealed record ScenarioReading(Scenario? Scenario, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Whether the scenario can be run.</summary>
    [MemberNotNullWhen(true, nameof(Scenario))]
    public bool IsValid => Scenario is not null;
}
