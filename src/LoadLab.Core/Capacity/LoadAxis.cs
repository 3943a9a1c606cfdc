using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Capacity;

/// <summary>What a capacity search varies: the rate of a workload, or the number of its users.</summary>
/// <param name="Workload">The workload whose load is named; all others grow with it in proportion.</param>
/// <param name="IsUsers">Whether the load is a number of users.</param>
/// <param name="Unit">What one unit of the load is: <c>events/s</c>, <c>users</c>.</param>
/// <param name="ScenarioLoad">The load of the scenario's highest plateau.</param>
public sealed record LoadAxis(string Workload, bool IsUsers, string Unit, double ScenarioLoad)
{
    /// <summary>Sessions of the workload, each with at most one request under way; null where none bound it, or an older file does not tell.</summary>
    public int? Sessions { get; init; }

    /// <summary>Units of work in a request.</summary>
    public int UnitsPerRequest { get; init; } = 1;

    /// <summary>The first workload without users, by its rate; where all have users, the first by its users.</summary>
    public static LoadAxis Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var first = scenario.Workloads.FirstOrDefault(workload => workload.Size(LoadSize.Users) is null) ?? scenario.Workloads[0];
        return first.Size(LoadSize.Users) is { } users
            ? new LoadAxis(first.Name, IsUsers: true, "users", users.Value)
            : new LoadAxis(first.Name, IsUsers: false, $"{first.Unit}/s", HighestRatePerSecond(first))
            {
                Sessions = first.MostRequestsAtOnce,
                UnitsPerRequest = WorkloadPlan.Compile(first, scenario.Seed).UnitsPerArrival,
            };
    }

    /// <summary>Rate of a workload's highest plateau, in units of work per second.</summary>
    internal static double HighestRatePerSecond(Workload workload) =>
        workload.Phases.Where(phase => phase.Kind == PhaseKind.Plateau).Max(phase => phase.StartRatePerSecond);
}
