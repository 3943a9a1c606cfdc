using LoadLab.Reports.Course;

namespace LoadLab.Reports.Charts;

/// <summary>What all charts have: title, axes with units, grid, phases, text alternative. Draws the inside by a callback.</summary>
internal sealed record ChartFrame
{
    /// <summary>Outer width in user units; the page scales it.</summary>
    public const double Width = 560;

    private const double Height = 280;
    private const double Left = 70;
    private const double Right = 16;
    private const double Top = 24;
    private const double Bottom = 44;

    /// <summary>Unique on the page; letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>What the chart shows.</summary>
    public required string Title { get; init; }

    /// <summary>What it says, for those who do not see it.</summary>
    public required string Description { get; init; }

    /// <summary>Name and unit of the horizontal axis.</summary>
    public required string XTitle { get; init; }

    /// <summary>Name and unit of the vertical axis.</summary>
    public required string YTitle { get; init; }

    /// <summary>Horizontal.</summary>
    public required Scale X { get; init; }

    /// <summary>Vertical, upwards.</summary>
    public required Scale Y { get; init; }

    /// <summary>Phases behind the chart; none where the horizontal axis is no time.</summary>
    public IReadOnlyList<PhaseBand> Bands { get; init; } = [];

    /// <summary>Length of the plot.</summary>
    public static double PlotWidth => Width - Left - Right;

    /// <summary>Height of the plot.</summary>
    public static double PlotHeight => Height - Top - Bottom;

    /// <summary>Place of a value from the left.</summary>
    public double AtX(double value) => Left + (X.Place(value) * PlotWidth);

    /// <summary>Place of a value from the top.</summary>
    public double AtY(double value) => Top + ((1 - Y.Place(value)) * PlotHeight);

    /// <summary>Top edge of the plot.</summary>
    public static double PlotTop => Top;

    /// <summary>Bottom edge of the plot.</summary>
    public static double PlotBottom => Height - Bottom;

    /// <summary>Right edge of the plot.</summary>
    public static double PlotRight => Width - Right;

    /// <summary>The whole picture.</summary>
    /// <param name="drawInside">Draws the marks.</param>
    public string Draw(Action<SvgWriter> drawInside)
    {
        var svg = new SvgWriter();
        svg.Group(
            "svg",
            () =>
            {
                svg.Element("title", Title, ("id", Id + "-t"));
                svg.Element("desc", Description, ("id", Id + "-d"));
                DrawBands(svg);
                DrawAxes(svg);
                drawInside(svg);
            },
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {SvgWriter.Number(Width)} {SvgWriter.Number(Height)}"),
            ("class", "chart"),
            ("role", "img"),
            ("tabindex", 0),
            ("aria-labelledby", $"{Id}-t {Id}-d"));
        return svg.ToString();
    }

    private void DrawBands(SvgWriter svg)
    {
        foreach (var band in Bands)
        {
            var (from, to) = (AtX(band.StartSeconds), AtX(band.EndSeconds));
            svg.Element(
                "rect", null, ("class", band.IsJudged ? "band judged" : "band"), ("x", from), ("y", Top), ("width", to - from), ("height", PlotHeight));
            // About 6.5 units a character: a name that does not fit is left to the readouts.
            if ((band.Name.Length * 6.5) + 6 <= to - from)
            {
                svg.Element("text", band.Name, ("class", "phase"), ("x", from + 4), ("y", Top - 7));
            }
        }
    }

    private void DrawAxes(SvgWriter svg)
    {
        foreach (var (value, label) in Y.Ticks)
        {
            var y = AtY(value);
            svg.Element("path", null, ("class", "grid"), ("d", $"M{SvgWriter.Number(Left)} {SvgWriter.Number(y)}H{SvgWriter.Number(PlotRight)}"));
            svg.Element("text", label, ("class", "tick y"), ("x", Left - 7), ("y", y + 4));
        }

        foreach (var (value, label) in X.Ticks)
        {
            var x = AtX(value);
            svg.Element("path", null, ("class", "axis"), ("d", $"M{SvgWriter.Number(x)} {SvgWriter.Number(PlotBottom)}v5"));
            // A label in the middle of the right edge would be cut off.
            var isLast = x > PlotRight - 20;
            svg.Element("text", label, ("class", isLast ? "tick x last" : "tick x"), ("x", isLast ? Width - 2 : x), ("y", PlotBottom + 18));
        }

        svg.Element("path", null, ("class", "axis"), ("d", $"M{SvgWriter.Number(Left)} {SvgWriter.Number(PlotBottom)}H{SvgWriter.Number(PlotRight)}"));
        svg.Element("text", XTitle, ("class", "name x"), ("x", Left + (PlotWidth / 2)), ("y", Height - 6));
        svg.Element("text", YTitle, ("class", "name y"), ("x", 6), ("y", Top - 9));
    }
}
