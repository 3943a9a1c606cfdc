using LoadLab.Core.Results;

namespace LoadLab.Core.Capacity;

/// <summary>Which objective ends the target's capacity.</summary>
internal static class BreakingObjectives
{
    /// <summary>Steps so little above the edge count for which objective breaks first; far above it everything breaks.</summary>
    private const double NearEdge = 1.15;

    /// <summary>The objective missed most often near the edge; among equals the first of the scenario. Null when none was missed.</summary>
    internal static string? First(IReadOnlyList<CapacityStep> steps, double? edge)
    {
        List<CapacityStep> missed = [.. steps.Where(step => step.Verdict == StepVerdict.Missed).OrderBy(step => step.Load)];
        List<CapacityStep> near = [.. missed.Where(step => edge is not null && step.Load <= edge * NearEdge)];
        return (near.Count > 0 ? near : missed.Take(1))
            .SelectMany(step => step.Objectives.Where(objective => objective.Verdict == ObjectiveVerdict.Failed))
            .GroupBy(objective => objective.Text)
            .OrderByDescending(group => group.Count())
            .FirstOrDefault()?.Key;
    }
}
