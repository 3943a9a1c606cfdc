using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Settings of event workloads.</summary>
internal sealed class EventWorkloadValidator : IScenarioValidator
{
    private static readonly TimeSpan MaxPacingGrain = TimeSpan.FromMilliseconds(10);

    public IEnumerable<ScenarioProblem> Validate(Scenario scenario) =>
        scenario.Workloads.OfType<EventWorkload>().SelectMany(workload =>
            Ranges(workload).Concat(Relations(workload)).Concat(RequestValidator.FindProblems(workload)));

    private static IEnumerable<ScenarioProblem> Ranges(EventWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        return
        [
            .. RangeCheck.Of($"{path}.events-per-request", workload.EventsPerRequest, 1, 10_000),
            .. RangeCheck.Of($"{path}.sessions", workload.Sessions, 1, ScenarioLimits.MaxSessions),
            .. RangeCheck.Of($"{path}.lanes", workload.Lanes, 1, 64),
            .. RangeCheck.Of($"{path}.entities", workload.Entities, 1, 10_000_000),
            .. RangeCheck.Of($"{path}.entity-skew", workload.EntitySkew, 0, 3),
            .. RangeCheck.Of($"{path}.sequences-per-thousand", workload.SequencesPerThousand, 0, 200),
        ];
    }

    private static IEnumerable<ScenarioProblem> Relations(EventWorkload workload)
    {
        var path = ScenarioPaths.Of(workload);
        if (workload.PacingGrain < TimeSpan.Zero || workload.PacingGrain > MaxPacingGrain)
        {
            yield return new($"{path}.pacing-grain", $"{AmountFormat.Format(workload.PacingGrain)} is out of range", "It goes from 0ms to 10ms.");
        }
        else if (workload.DropAfter <= workload.PacingGrain)
        {
            yield return new($"{path}.drop-after", "arrivals would be dropped between two wake-ups of the lane", "Make it longer than the pacing grain.");
        }

        if (workload.Sessions >= 1 && workload.Lanes > workload.Sessions)
        {
            yield return new($"{path}.lanes", $"{workload.Lanes} lanes share {workload.Sessions} sessions", "Each lane needs at least one session: lower 'lanes' or raise 'sessions'.");
        }
    }
}
