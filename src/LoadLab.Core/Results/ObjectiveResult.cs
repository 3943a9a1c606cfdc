using LoadLab.Core.Text;

namespace LoadLab.Core.Results;

/// <summary>One bound and what was observed.</summary>
public sealed record ObjectiveResult
{
    /// <summary>As written in the scenario, or the built-in limit in the same words.</summary>
    public required string Text { get; init; }

    /// <summary>What was judged: measurement, counter or resource, with its phase.</summary>
    public required string Measurement { get; init; }

    /// <summary>The workload that decided, where several were judged by this bound; null otherwise.</summary>
    public string? Workload { get; init; }

    /// <summary>In <see cref="Unit"/>; null when nobody could observe it.</summary>
    public required double? Observed { get; init; }

    /// <summary>95 % interval of the observed value, [low, high]; null when none can be given.</summary>
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>Unit of all three.</summary>
    public required Unit Unit { get; init; }

    /// <summary>Whether it held.</summary>
    public required ObjectiveVerdict Verdict { get; init; }

    /// <summary>Whether the interval straddles the limit, so that another run may end otherwise.</summary>
    public bool Marginal { get; init; }

    /// <summary>Why, where it did not pass.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Whether it stands however late the generator was: a bound on wrong work, or one that answers that say no have missed by themselves.
    /// </summary>
    public bool IsCorrectness { get; init; }
}
