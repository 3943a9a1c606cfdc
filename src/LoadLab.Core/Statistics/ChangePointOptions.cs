namespace LoadLab.Core.Statistics;

/// <summary>How change points are searched.</summary>
public sealed record ChangePointOptions
{
    /// <summary>The usual search.</summary>
    public static ChangePointOptions Default { get; } = new();

    /// <summary>Fewest values between two changes, at least 2; default 5.</summary>
    public int MinimumSegmentLength { get; init; } = 5;

    /// <summary>A change counts below this p-value; default 1 %.</summary>
    public double SignificanceLevel { get; init; } = 0.01;

    /// <summary>Random orders that a candidate is compared with; default 499 (p-values in steps of 0.2 %).</summary>
    public int PermutationCount { get; init; } = 499;

    /// <summary>Longest series searched; the oldest values beyond it are left out; default 1,000.</summary>
    public int MaximumLength { get; init; } = 1000;
}
