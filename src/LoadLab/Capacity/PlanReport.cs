using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;

namespace LoadLab.Capacity;

/// <summary>A capacity plan with all that reports show of it; written to <c>plan.json</c>.</summary>
public sealed record PlanReport
{
    /// <summary>Day that the forecast counts from.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Days in a step of the forecast.</summary>
    public required double StepDays { get; init; }

    /// <summary>What the forecast rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>What was asked.</summary>
    public required PlanSettings Settings { get; init; }

    /// <summary>The answer.</summary>
    public required CapacityPlan Plan { get; init; }

    /// <summary>Error on held-back peaks; null where there are none.</summary>
    public required BackTest? BackTest { get; init; }

    /// <summary>Past peaks; empty where none were given.</summary>
    public IReadOnlyList<double> Past { get; init; } = [];

    /// <summary>Trend of measured capacity; null where no history of it was given.</summary>
    public CapacityTrend? Trend { get; init; }

    /// <summary>Date so many steps from today.</summary>
    public DateOnly After(int steps) => Today.AddDays((int)Math.Round(steps * StepDays));
}
