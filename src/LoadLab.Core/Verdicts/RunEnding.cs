namespace LoadLab.Core.Verdicts;

/// <summary>How a run came to its end.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Reason">For people; null for an end on schedule.</param>
public sealed record RunEnding(RunEndingKind Kind, string? Reason = null)
{
    /// <summary>The schedule ended.</summary>
    public static RunEnding OnSchedule { get; } = new(RunEndingKind.OnSchedule);
}
