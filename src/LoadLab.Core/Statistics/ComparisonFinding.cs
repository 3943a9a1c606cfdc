namespace LoadLab.Core.Statistics;

/// <summary>What a comparison says of one measurement, and why.</summary>
public sealed record ComparisonFinding
{
    /// <summary>The measurement with its difference.</summary>
    public required ComparedMeasurement Measurement { get; init; }

    /// <summary>The verdict.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>How bad a regression is; none for other verdicts.</summary>
    public required RegressionSeverity Severity { get; init; }

    /// <summary>Difference towards worse as a ratio, positive when worse.</summary>
    public required double WorseByRatio { get; init; }

    /// <summary>The p-value with all measurements of the comparison taken into account (Holm).</summary>
    public required double AdjustedPValue { get; init; }

    /// <summary>Why, in a sentence fit for a report.</summary>
    public required string Reason { get; init; }
}
