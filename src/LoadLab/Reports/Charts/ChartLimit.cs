namespace LoadLab.Reports.Charts;

/// <summary>A limit drawn as a line across.</summary>
/// <param name="Value">On the vertical axis.</param>
/// <param name="Text">What the limit is, for example the objective.</param>
/// <param name="At">The one place on the horizontal axis where it applies; null for all.</param>
internal sealed record ChartLimit(double Value, string Text, double? At = null);
