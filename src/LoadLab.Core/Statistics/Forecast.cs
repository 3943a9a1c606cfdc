using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace LoadLab.Core.Statistics;

/// <summary>
/// Continues a series of peaks by its trend and season: least squares on time and one level for each place in the season.
/// </summary>
/// <remarks>
/// The interval is the one for a new value. Where residuals depend on their neighbours, the trend is less sure than least squares says;
/// its part of the variance is multiplied by (1 + r) / (1 - r), r being their lag-1 correlation where above 0.
/// </remarks>
public sealed class Forecast
{
    private readonly ForecastOptions _options;
    private readonly int _count;
    private readonly Vector<double> _coefficients;
    private readonly Matrix<double> _inverse;
    private readonly double _variance;
    private readonly double _trendInflation;
    private readonly double _reach;

    private Forecast(double[] values, ForecastOptions options)
    {
        _options = options;
        _count = values.Length;
        var design = Matrix<double>.Build.DenseOfRows(Enumerable.Range(0, _count).Select(Row));
        var target = Vector<double>.Build.Dense(_count, i => options.IsMultiplicative ? Math.Log(values[i]) : values[i]);
        _inverse = design.TransposeThisAndMultiply(design).Inverse();
        _coefficients = _inverse * design.TransposeThisAndMultiply(target);
        var residuals = (target - (design * _coefficients)).ToArray();
        var freedom = _count - design.ColumnCount;
        var correlation = Math.Clamp(Autocorrelation.At(residuals, 1), 0, 0.9);
        _trendInflation = (1 + correlation) / (1 - correlation);
        _variance = residuals.Sum(residual => residual * residual) / freedom;
        _reach = StudentT.InvCDF(0, 1, freedom, 0.975);
    }

    /// <summary>Change for each step: a sum, or with multiplicative growth a ratio (0.01 is 1 % more for each step).</summary>
    public double GrowthPerStep =>
        _options.IsMultiplicative ? Math.Exp(_coefficients[1]) - 1 : _coefficients[1];

    /// <summary>95 % interval of <see cref="GrowthPerStep"/>; a trend is proved where it does not hold 0.</summary>
    public Interval GrowthInterval
    {
        get
        {
            var reach = _reach * Math.Sqrt(_variance * _inverse[1, 1] * _trendInflation);
            var (low, high) = (_coefficients[1] - reach, _coefficients[1] + reach);
            return _options.IsMultiplicative ? new Interval(Math.Exp(low) - 1, Math.Exp(high) - 1) : new Interval(low, high);
        }
    }

    /// <summary>Error on held-back data; null where the series is too short to hold any back.</summary>
    public BackTest? BackTest { get; private init; }

    /// <summary>Fits a series.</summary>
    /// <param name="values">Equally spaced in time, finite; at least <see cref="MinimumCount"/>.</param>
    /// <param name="options">Default: a straight line without seasons.</param>
    /// <exception cref="ArgumentException">Too short for the season, or not above 0 where growth is multiplicative.</exception>
    public static Forecast Fit(IReadOnlyList<double> values, ForecastOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        options ??= ForecastOptions.Default;
        var needed = MinimumCount(options.SeasonLength);
        if (values.Count < needed)
        {
            throw new ArgumentException(
                $"A forecast with a season of {options.SeasonLength} needs {needed} values; there are {values.Count}.", nameof(values));
        }

        if (values.Any(value => !double.IsFinite(value) || (options.IsMultiplicative && value <= 0)))
        {
            throw new ArgumentException("Values must be finite, and above 0 where growth is multiplicative.", nameof(values));
        }

        return new Forecast([.. values], options) { BackTest = TestBack([.. values], options) };
    }

    /// <summary>Fewest values for a forecast: two whole seasons and three values more, at least 8.</summary>
    public static int MinimumCount(int seasonLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seasonLength);
        return Math.Max(8, (2 * seasonLength) + 3);
    }

    /// <summary>The forecast some steps after the last value, with the 95 % interval of a single value there.</summary>
    /// <param name="stepsAhead">At least 1.</param>
    public Estimate At(int stepsAhead)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsAhead, 1);
        var row = Vector<double>.Build.Dense(Row(_count - 1 + stepsAhead));
        var value = row * _coefficients;
        var reach = _reach * Math.Sqrt(_variance * (1 + (row * _inverse * row * _trendInflation)));
        return _options.IsMultiplicative
            ? new Estimate(Math.Exp(value), new Interval(Math.Exp(value - reach), Math.Exp(value + reach)))
            : new Estimate(value, new Interval(value - reach, value + reach));
    }

    /// <summary>When the forecast reaches a limit.</summary>
    /// <param name="limit">In the unit of the values.</param>
    /// <param name="horizonSteps">How far to look.</param>
    public LimitCrossing Reach(double limit, int horizonSteps)
    {
        int? expected = null;
        int? earliest = null;
        int? latest = null;
        for (var step = 1; step <= horizonSteps && latest is null; step++)
        {
            var forecast = At(step);
            expected ??= forecast.Value >= limit ? step : null;
            earliest ??= forecast.Interval.High >= limit ? step : null;
            latest ??= forecast.Interval.Low >= limit ? step : null;
        }

        return new LimitCrossing(expected, earliest, latest);
    }

    private static BackTest? TestBack(double[] values, ForecastOptions options)
    {
        var heldBack = (int)Math.Ceiling(values.Length * Math.Clamp(options.HeldBackShare, 0.1, 0.5));
        var kept = values.Length - heldBack;
        if (kept < MinimumCount(options.SeasonLength))
        {
            return null;
        }

        var forecast = new Forecast(values[..kept], options);
        var rest = values[kept..].Select((value, i) => (value, Forecast: forecast.At(i + 1))).ToArray();
        return new BackTest(
            heldBack,
            rest.Average(pair => Math.Abs(pair.Forecast.Value - pair.value) / Math.Max(Math.Abs(pair.value), double.Epsilon)),
            rest.Count(pair => pair.Forecast.Interval.Contains(pair.value)) / (double)heldBack);
    }

    /// <summary>What the forecast of one step is made of: level, time, and its place in the season (the first is the level's).</summary>
    private double[] Row(int step)
    {
        var row = new double[2 + Math.Max(0, _options.SeasonLength - 1)];
        row[0] = 1;
        row[1] = step;
        if (_options.SeasonLength > 1 && step % _options.SeasonLength is var place and > 0)
        {
            row[1 + place] = 1;
        }

        return row;
    }
}
