namespace LoadLab.Reports.Charts;

/// <summary>Places values on an axis.</summary>
/// <param name="Place">From a value to its place: 0 at the beginning of the axis, 1 at its end. Values beyond lie on the edge.</param>
/// <param name="Ticks">Values with their labels; an empty label is a grid line only.</param>
internal sealed record Scale(Func<double, double> Place, IReadOnlyList<(double Value, string Label)> Ticks)
{
    private const double ShortestNs = 1000;

    private static readonly double[] TimeSteps =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>From 0 to a round number not below <paramref name="highest"/>.</summary>
    public static Scale Linear(double highest, Func<double, string> label)
    {
        var step = NiceStep(Math.Max(highest, 1e-9) / 4);
        var count = (int)Math.Ceiling((highest / step) - 1e-9);
        var end = Math.Max(count, 1) * step;
        return new Scale(
            value => Clamp(value / end), [.. Enumerable.Range(0, Math.Max(count, 1) + 1).Select(i => (i * step, label(i * step)))]);
    }

    /// <summary>Seconds from the start of a run, labelled as minutes and seconds.</summary>
    public static Scale Time(double endSeconds)
    {
        var end = Math.Max(endSeconds, 1);
        var step = Array.Find(TimeSteps, each => end / each <= 6);
        step = step == 0 ? TimeSteps[^1] * Math.Ceiling(end / TimeSteps[^1] / 6) : step;
        return new Scale(
            value => Clamp(value / end), [.. Enumerable.Range(0, (int)(end / step) + 1).Select(i => (i * step, Clock(i * step)))]);
    }

    /// <summary>
    /// Logarithmic, for times in nanoseconds, from the 1, 2 or 5 of a power of ten below the lowest value to the one above the
    /// highest. Values below a microsecond lie on the edge: nothing that waits or is sent is told apart there.
    /// </summary>
    public static Scale Logarithmic(double lowest, double highest, Func<double, string> label)
    {
        var low = RoundDown(Math.Max(lowest, ShortestNs));
        var high = Math.Max(RoundUp(highest), low * 10);
        var (from, length) = (Math.Log10(low), Math.Log10(high / low));
        var ticks = new List<(double, string)>();
        for (var decade = Math.Floor(from); decade <= from + length + 1e-9; decade++)
        {
            foreach (var factor in length > 2.6 ? (double[])[1] : [1, 2, 5])
            {
                var value = factor * Math.Pow(10, decade);
                if (value >= low * 0.999 && value <= high * 1.001)
                {
                    ticks.Add((value, label(value)));
                }
            }
        }

        return new Scale(value => value <= 0 ? 0 : Clamp((Math.Log10(value) - from) / length), ticks);
    }

    /// <summary>Percentiles by the logarithm of what lies beyond: 90, 99 and 99.9 % are equally far apart.</summary>
    /// <param name="nines">Length of the axis: 4 reaches to 99.99 %.</param>
    public static Scale Percentile(double nines)
    {
        var ticks = new List<(double, string)> { (50, "50"), (90, "90") };
        for (var digits = 2; digits <= nines + 1e-9; digits++)
        {
            var percentile = 100 - Math.Pow(10, 2 - digits);
            ticks.Add((percentile, percentile.ToString("0.#######", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new Scale(value => Clamp(-Math.Log10(Math.Max(1 - (value / 100), 1e-12)) / nines), ticks);
    }

    /// <summary>A moment of a run: <c>1:05</c>, <c>1:02:03</c>.</summary>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(seconds);
        return whole >= 3600
            ? FormattableString.Invariant($"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : FormattableString.Invariant($"{whole / 60}:{whole % 60:00}");
    }

    private static double Clamp(double place) => Math.Clamp(place, 0, 1);

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var factor = rough / power;
        return power * (factor <= 1.0001 ? 1 : factor <= 2 ? 2 : factor <= 2.5 ? 2.5 : factor <= 5 ? 5 : 10);
    }

    private static double RoundDown(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return value / power >= 5 ? power * 5 : value / power >= 2 ? power * 2 : power;
    }

    private static double RoundUp(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(value, 1e-9))));
        var factor = value / power;
        return power * (factor <= 1.0001 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
    }
}
