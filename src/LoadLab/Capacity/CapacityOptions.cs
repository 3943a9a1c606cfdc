using LoadLab.Running;

namespace LoadLab.Capacity;

/// <summary>What a capacity search was asked to do. Parsed and validated.</summary>
internal sealed record CapacityOptions
{
    /// <summary>Scenario, target and everything else that a step shares with a run.</summary>
    public required RunOptions Run { get; init; }

    /// <summary>Highest load that is ever asked for; null for 64 times the scenario's own.</summary>
    public double? CeilingLoad { get; init; }

    /// <summary>Time for all steps together. Default 10 minutes.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Plateau of a full step, 3 s to 1 h. Default 15 s.</summary>
    public TimeSpan StepDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time without load after each step. Default 1 s.</summary>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Half width of the interval over the rate at which the search ends. Default 0.05.</summary>
    public double PrecisionRatio { get; init; } = 0.05;

    /// <summary>A search to go on with; null to begin anew.</summary>
    public string? ResumeFile { get; init; }
}
