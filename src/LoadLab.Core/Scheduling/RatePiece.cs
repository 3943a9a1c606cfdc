namespace LoadLab.Core.Scheduling;

/// <summary>A stretch of time over which the arrival rate runs in a straight line.</summary>
/// <param name="LengthNs">Length in ns, more than zero.</param>
/// <param name="StartPerSecond">Rate at the beginning.</param>
/// <param name="EndPerSecond">Rate at the end.</param>
public readonly record struct RatePiece(long LengthNs, double StartPerSecond, double EndPerSecond)
{
    /// <summary>Arrivals due within the piece: the area under the line.</summary>
    public double Count => (StartPerSecond + EndPerSecond) / 2 * (LengthNs / 1e9);
}
