namespace LoadLab.Reports.Charts;

/// <summary>A finished chart with what the page puts around it.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Svg">The picture.</param>
/// <param name="Legend">Class of the colour and what it stands for.</param>
public sealed record Chart(string Title, string Svg, IReadOnlyList<(string Class, string Text)> Legend)
{
    /// <summary>A remark under the heading; null for none.</summary>
    public string? Note { get; init; }
}
