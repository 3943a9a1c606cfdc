namespace LoadLab.Core.Results;

/// <summary>Failures of one category.</summary>
/// <param name="Category">Name of the category, for example <c>timed-out</c>.</param>
/// <param name="Count">How many.</param>
/// <param name="Example">What one of them said, shortened; null when there was nothing to quote.</param>
public sealed record ErrorResult(string Category, long Count, string? Example);
