namespace LoadLab.Core.Statistics;

/// <summary>A confidence interval, both ends included, in the unit of what it is an interval of.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Half of the distance between the ends.</summary>
    public double HalfWidth => (High - Low) / 2;

    /// <summary>Whether a value lies inside or on an end.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
