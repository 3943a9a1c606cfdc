namespace LoadLab.Core.Recording;

/// <summary>One kind of one measurement: what a histogram is kept for, in each phase.</summary>
/// <param name="Measurement">Name, for example <c>ingest</c>.</param>
/// <param name="Kind">For example <c>response</c>; see <see cref="SeriesKind"/>.</param>
public sealed record Series(string Measurement, string Kind);
