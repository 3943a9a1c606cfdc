namespace LoadLab.Core.Statistics;

/// <summary>An estimated quantity with its 95 % interval.</summary>
/// <param name="Value">Best single value.</param>
/// <param name="Interval">95 % interval.</param>
public readonly record struct Estimate(double Value, Interval Interval)
{
    /// <summary>Half width of the interval over the value; infinite when the value is 0.</summary>
    public double HalfWidthRatio => Value == 0 ? double.PositiveInfinity : Interval.HalfWidth / Math.Abs(Value);
}
