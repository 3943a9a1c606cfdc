using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Planning;

/// <summary>What was compiled from a scenario. Immutable; past it nothing is optional.</summary>
public sealed class LoadPlan
{
    private LoadPlan(Scenario scenario)
    {
        Scenario = scenario;
        Workloads = [.. scenario.Workloads.Select((workload, i) => WorkloadPlan.Compile(workload, scenario.Seed, i))];
        LengthNs = Workloads.Max(workload => workload.Profile.TotalNs);
    }

    /// <summary>What the user wrote.</summary>
    public Scenario Scenario { get; }

    /// <summary>The compiled workloads in the scenario's order.</summary>
    public IReadOnlyList<WorkloadPlan> Workloads { get; }

    /// <summary>Length of the longest schedule, without the drain.</summary>
    public long LengthNs { get; }

    /// <summary>Compiles a validated scenario.</summary>
    public static LoadPlan Compile(Scenario scenario) => new(scenario);
}
