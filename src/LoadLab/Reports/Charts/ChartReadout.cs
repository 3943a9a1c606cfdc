namespace LoadLab.Reports.Charts;

/// <summary>The values of one stretch of the horizontal axis, shown when it is pointed at.</summary>
/// <param name="From">Beginning of the stretch.</param>
/// <param name="To">End of the stretch.</param>
/// <param name="Text">The values in words.</param>
internal sealed record ChartReadout(double From, double To, string Text);
