using LoadLab.Core.Scenarios;

namespace LoadLab.Tests.Capacity.Simulation;

/// <summary>One event workload of 1,000/s with the objectives given.</summary>
internal static class SmallScenario
{
    public static Scenario Make(ArrivalProcess arrivals, params string[] objectives) => new()
    {
        Name = "small",
        Workloads =
        [
            new EventWorkload
            {
                Name = "events",
                Arrivals = arrivals,
                Phases =
                [
                    new Phase
                    {
                        Kind = PhaseKind.Plateau,
                        Name = "plateau",
                        Duration = TimeSpan.FromSeconds(10),
                        StartRatePerSecond = 1_000,
                        EndRatePerSecond = 1_000,
                    },
                ],
            },
        ],
        Objectives = [.. objectives.Select(Objective)],
    };

    public static Objective Objective(string text) => ObjectiveParser.TryParse(text, out var objective, out var error)
        ? objective
        : throw new ArgumentException($"{text}: {error.Message}");
}
