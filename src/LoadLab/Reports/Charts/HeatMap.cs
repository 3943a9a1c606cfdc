using LoadLab.Core.Recording;
using LoadLab.Core.Text;
using LoadLab.Reports.Course;

namespace LoadLab.Reports.Charts;

/// <summary>
/// Where the samples of each stretch of time lie: a column for each stretch, a row for each factor of the square root of two, darker
/// where more of that stretch's samples are.
/// </summary>
internal static class HeatMap
{
    private const double RowFactor = 1.4142135623730951;

    /// <summary>Shares of a stretch's samples from which each of the shades 7 to 1 begins; less than the last is shade 0.</summary>
    private static readonly double[] Shades = [0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0001];

    /// <summary>What the shades mean, from light to dark.</summary>
    public static IReadOnlyList<(int Shade, string Text)> Legend { get; } =
        [(1, "0.01 %"), (3, "0.3 %"), (5, "3 %"), (7, "30 % or more of the samples")];

    /// <summary>Draws the columns that have samples of a series.</summary>
    public static string Draw(ChartFrame frame, IReadOnlyList<CourseColumn> columns, Series series) => frame.Draw(svg =>
    {
        foreach (var column in columns)
        {
            if (column.Samples(series) is { } samples)
            {
                DrawColumn(svg, frame, column, samples);
            }
        }
    });

    /// <summary>The shade of a share of a stretch's samples, 0 to 7.</summary>
    public static int ShadeOf(double share)
    {
        var index = Array.FindIndex(Shades, bound => share >= bound);
        return index < 0 ? 0 : Shades.Length - index;
    }

    private static void DrawColumn(SvgWriter svg, ChartFrame frame, CourseColumn column, HistogramSnapshot samples)
    {
        var (left, right) = (frame.AtX(column.StartSeconds), frame.AtX(column.EndSeconds));
        var stretch = $"{Scale.Clock(column.StartSeconds)}–{Scale.Clock(column.EndSeconds)}";
        foreach (var (row, count) in RowsOf(samples))
        {
            var (low, high) = (Math.Pow(RowFactor, row), Math.Pow(RowFactor, row + 1));
            var share = (double)count / samples.Count;
            var (top, bottom) = (frame.AtY(high), frame.AtY(low));
            var text = $"{stretch}, {Time(low)} to {Time(high)}: {AmountFormat.Format(count, Unit.Count)} samples "
                + $"({AmountFormat.Format(share, Unit.Ratio)})";
            svg.Mark(
                "rect",
                text,
                ("class", $"cell h{ShadeOf(share)}"),
                ("x", left),
                ("y", top),
                ("width", Math.Max(right - left, 0.5)),
                ("height", Math.Max(bottom - top, 0.5)));
        }
    }

    private static SortedDictionary<int, long> RowsOf(HistogramSnapshot samples)
    {
        var rows = new SortedDictionary<int, long>();
        foreach (var bucket in samples.Buckets)
        {
            var middle = Math.Max((bucket.LowestValue + bucket.HighestValue) / 2.0, 1);
            var row = (int)Math.Floor(Math.Log(middle) / Math.Log(RowFactor));
            rows[row] = rows.GetValueOrDefault(row) + bucket.Count;
        }

        return rows;
    }

    private static string Time(double ns) => AmountFormat.Format(ns, Unit.Nanoseconds);
}
