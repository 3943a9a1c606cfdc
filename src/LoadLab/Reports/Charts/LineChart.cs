using System.Text;

namespace LoadLab.Reports.Charts;

/// <summary>Lines and areas over a frame, with limits and readouts.</summary>
internal static class LineChart
{
    public static string Draw(
        ChartFrame frame, IReadOnlyList<ChartSeries> series, IReadOnlyList<ChartReadout> readouts, IReadOnlyList<ChartLimit>? limits = null) =>
        frame.Draw(svg =>
        {
            foreach (var each in series)
            {
                DrawSeries(svg, frame, each);
            }

            foreach (var limit in limits ?? [])
            {
                DrawLimit(svg, frame, limit);
            }

            DrawReadouts(svg, frame, readouts);
        });

    /// <summary>Stretches over the whole height that show their values; last, so that they lie on top.</summary>
    private static void DrawReadouts(SvgWriter svg, ChartFrame frame, IReadOnlyList<ChartReadout> readouts)
    {
        foreach (var readout in readouts)
        {
            var (from, to) = (frame.AtX(readout.From), frame.AtX(readout.To));
            svg.Mark(
                "rect",
                readout.Text,
                ("class", "hit"),
                ("x", from),
                ("y", ChartFrame.PlotTop),
                ("width", Math.Max(to - from, 0.5)),
                ("height", ChartFrame.PlotHeight));
        }
    }

    private static void DrawSeries(SvgWriter svg, ChartFrame frame, ChartSeries series)
    {
        var line = new StringBuilder();
        var isOpen = false;
        var (firstX, lastX) = (0.0, 0.0);
        foreach (var (x, y) in series.Points)
        {
            if (y is not { } value || double.IsNaN(value))
            {
                CloseArea(line, series, isOpen, firstX, lastX);
                isOpen = false;
                continue;
            }

            lastX = frame.AtX(x);
            firstX = isOpen ? firstX : lastX;
            line.Append(isOpen ? 'L' : 'M').Append(SvgWriter.Number(lastX)).Append(' ').Append(SvgWriter.Number(frame.AtY(value)));
            isOpen = true;
        }

        CloseArea(line, series, isOpen, firstX, lastX);
        if (line.Length > 0)
        {
            svg.Element("path", null, ("class", $"{(series.IsFilled ? "area" : "line")} s{series.Style}"), ("d", line.ToString()));
        }

        foreach (var (x, y) in series.HasDots ? series.Points : [])
        {
            if (y is { } value)
            {
                svg.Element("circle", null, ("class", $"dot s{series.Style}"), ("cx", frame.AtX(x)), ("cy", frame.AtY(value)), ("r", 3));
            }
        }
    }

    private static void CloseArea(StringBuilder line, ChartSeries series, bool isOpen, double firstX, double lastX)
    {
        if (series.IsFilled && isOpen)
        {
            var bottom = SvgWriter.Number(ChartFrame.PlotBottom);
            line.Append('L').Append(SvgWriter.Number(lastX)).Append(' ').Append(bottom)
                .Append('L').Append(SvgWriter.Number(firstX)).Append(' ').Append(bottom).Append('Z');
        }
        else if (isOpen && firstX == lastX)
        {
            // A single point would not show: a short stroke does.
            line.Append("h3");
        }
    }

    private static void DrawLimit(SvgWriter svg, ChartFrame frame, ChartLimit limit)
    {
        var y = frame.AtY(limit.Value);
        if (limit.At is { } at)
        {
            var x = frame.AtX(at);
            svg.Element("path", null, ("class", "limit"), ("d", $"M{SvgWriter.Number(x - 14)} {SvgWriter.Number(y)}h28"));
            svg.Element("path", null, ("class", "limit"), ("d", $"M{SvgWriter.Number(x)} {SvgWriter.Number(y)}v7"));
            svg.Element("text", limit.Text, ("class", "limit end"), ("x", x + 14), ("y", y - 5));
            return;
        }

        svg.Element(
            "path", null, ("class", "limit"), ("d", $"M{SvgWriter.Number(frame.AtX(0))} {SvgWriter.Number(y)}H{SvgWriter.Number(ChartFrame.PlotRight)}"));
        svg.Element("text", limit.Text, ("class", "limit end"), ("x", ChartFrame.PlotRight - 4), ("y", y - 5));
    }
}
