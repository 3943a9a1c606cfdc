using LoadLab.Core.Results;

namespace LoadLab.Interference;

/// <summary>Processor time of one side on the plateau, in cores: means over the runs. Null where it was not observed in every run.</summary>
/// <param name="Side">target or generator.</param>
/// <param name="Alone">For each workload by itself.</param>
/// <param name="Together">Of all workloads at once.</param>
public sealed record ProcessorCost(string Side, IReadOnlyList<(string Workload, double? Cores)> Alone, double? Together)
{
    /// <summary>What the workloads would take if none cost another anything.</summary>
    public double? SumAlone => Alone.Aggregate((double?)0, (sum, each) => sum + each.Cores);

    /// <summary>By how much more together; -0.1 is 10 % less, which shared work (a wake-up for two requests) explains.</summary>
    public double? DifferenceRatio => SumAlone > 0 ? (Together / SumAlone) - 1 : null;

    internal static ProcessorCost Of(
        string side,
        IReadOnlyList<string> workloads,
        IReadOnlyList<IReadOnlyList<RunRecord>> alone,
        IReadOnlyList<RunRecord> together,
        Func<RunResult, double?> cores) =>
        new(side, [.. workloads.Select((name, i) => (name, Mean(alone[i], cores)))], Mean(together, cores));

    private static double? Mean(IReadOnlyList<RunRecord> runs, Func<RunResult, double?> cores) =>
        runs.All(run => cores(run.Result) is not null) ? runs.Average(run => cores(run.Result)) : null;
}
