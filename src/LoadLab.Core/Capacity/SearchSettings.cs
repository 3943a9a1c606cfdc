namespace LoadLab.Core.Capacity;

/// <summary>What bounds a capacity search.</summary>
public sealed record SearchSettings
{
    /// <summary>Load of the first step; at most the ceiling.</summary>
    public required double StartLoad { get; init; }

    /// <summary>Highest load that is ever asked for.</summary>
    public required double CeilingLoad { get; init; }

    /// <summary>Lowest load that is worth trying. Default 1.</summary>
    public double FloorLoad { get; init; } = 1;

    /// <summary>Half width of the 95 % interval over the rate at which the search ends; 0.005 to 0.5. Default 0.05.</summary>
    public double PrecisionRatio { get; init; } = 0.05;

    /// <summary>Time that the steps may take together, in seconds; a step that would pass it is not begun.</summary>
    public required double BudgetSeconds { get; init; }

    /// <summary>Time that a probe takes with everything around it, in seconds; an estimate for the budget.</summary>
    public required double ProbeSeconds { get; init; }

    /// <summary>Time that a full step takes with everything around it, in seconds; an estimate for the budget.</summary>
    public required double StepSeconds { get; init; }

    /// <summary>Whether loads are whole numbers, as users are.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Most steps, whatever the budget. Default 80.</summary>
    public int MaximumSteps { get; init; } = 80;

    /// <summary>Most attempts at one load that show nothing (the generator failed, an objective stayed open). Default 3.</summary>
    public int MaximumAttempts { get; init; } = 3;
}
