using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>One bound on one quantity.</summary>
public sealed record Objective
{
    /// <summary>As written, for example <c>ingest p95 &lt; 10ms</c>.</summary>
    public required string Text { get; init; }

    /// <summary>What is observed.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>How the observed value must stand to the limit.</summary>
    public required Comparison Comparison { get; init; }

    /// <summary>The limit, in <see cref="Unit"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>Unit of the limit and of the observed value.</summary>
    public required Unit Unit { get; init; }

    /// <summary><c>in every 10s</c>: must hold in each stretch of this length by itself; null judges the phase as a whole.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary><c>during NAME</c>: the phase that is judged; null means all judged phases together.</summary>
    public string? During { get; init; }

    /// <summary>The phases that are judged.</summary>
    public PhaseSelection Phases => During is null ? PhaseSelection.Judged : PhaseSelection.Named(During);
}
