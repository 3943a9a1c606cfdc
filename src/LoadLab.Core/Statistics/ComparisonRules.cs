namespace LoadLab.Core.Statistics;

/// <summary>What counts as a regression. Ratios: 0.05 is 5 %.</summary>
public sealed record ComparisonRules
{
    /// <summary>The rules of LoadLab.</summary>
    public static ComparisonRules Default { get; } = new();

    /// <summary>A proven difference of at least this is a regression or an improvement; default 5 %.</summary>
    public double GateRatio { get; init; } = 0.05;

    /// <summary>A proven difference of at least this, below the gate, is a notice; default 2 %.</summary>
    public double NoticeRatio { get; init; } = 0.02;

    /// <summary>From here a regression is minor, below it slight; default 10 %.</summary>
    public double MinorFromRatio { get; init; } = 0.10;

    /// <summary>From here a regression is major; default 20 %.</summary>
    public double MajorFromRatio { get; init; } = 0.20;

    /// <summary>Above this a regression is critical; default 50 %.</summary>
    public double CriticalAboveRatio { get; init; } = 0.50;

    /// <summary>
    /// A significant difference whose interval begins at this or beyond is proof however much the runs vary; default 50 %. Towards
    /// less it is the inverse, a third.
    /// </summary>
    public double FarBeyondRatio { get; init; } = 0.50;

    /// <summary>
    /// An interval that begins at this or beyond is proof even of runs too few to be significant; default 200 %, three times as
    /// much. Towards less it is the inverse, a third of it.
    /// </summary>
    public double OverwhelmingRatio { get; init; } = 2;

    /// <summary>Variation between the runs of a side above this is unstable, unless the difference is far larger; default 10 %.</summary>
    public double UnstableVariationRatio { get; init; } = 0.10;

    /// <summary>Runs that would miss a difference of this size in more than one case of ten are unstable too, unless they prove one
    /// beyond the gate; default 12 %.</summary>
    public double MustFindRatio { get; init; } = 0.12;

    /// <summary>Chance of any false alarm that a comparison may have over all its measurements; default 2 %,
    /// stricter than the 95 % interval shown so that pairs without a difference raise an alarm less than once in a hundred.</summary>
    public double SignificanceLevel { get; init; } = 0.02;
}
