namespace LoadLab.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Style">Colour and dash, 1 to 5, as in the style sheet; the same for the same meaning in all charts.</param>
/// <param name="Points">In order; where Y is null the line is broken.</param>
internal sealed record ChartSeries(string Name, int Style, IReadOnlyList<(double X, double? Y)> Points)
{
    /// <summary>Whether the space under the line is filled.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Whether each point is marked: for series of few points, each of which is something by itself.</summary>
    public bool HasDots { get; init; }
}
