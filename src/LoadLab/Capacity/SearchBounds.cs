using LoadLab.Core.Capacity;
using LoadLab.Core.Planning;
using LoadLab.Core.Scenarios;

namespace LoadLab.Capacity;

/// <summary>What a scenario's own limits allow a search to ask for.</summary>
internal static class SearchBounds
{
    /// <summary>Arrivals that a probe needs for its verdict: p99 of the generator's lag takes 368.</summary>
    private const double LeastArrivals = 400;

    /// <summary>Lowest load at which every workload starts enough requests in a probe to be judged.</summary>
    internal static double LowestLoad(Scenario scenario, LoadAxis axis, StepShape shape)
    {
        var plan = LoadPlan.Compile(scenario);
        var slowest = plan.Workloads.Min(workload =>
            workload.Phases.Where(phase => phase.IsJudged).Max(phase => workload.Profile.RatePerSecond(phase.StartNs)));
        var load = axis.ScenarioLoad * LeastArrivals / (slowest * shape.ForProbe().Plateau.TotalSeconds);
        return Math.Max(1, Math.Ceiling(load));
    }

    /// <summary>Highest load of an axis.</summary>
    internal static double HighestLoad(LoadAxis axis) => axis.IsUsers ? ScenarioLimits.MaxUsers : ScenarioLimits.MaxRatePerSecond;
}
