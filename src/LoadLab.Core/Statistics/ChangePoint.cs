namespace LoadLab.Core.Statistics;

/// <summary>A place in a series where its distribution changed.</summary>
/// <param name="Index">First value after the change.</param>
/// <param name="PValue">Share of random orders that look at least as changed.</param>
/// <param name="MedianBefore">Median from the change before (or the start) to here.</param>
/// <param name="MedianAfter">Median from here to the next change (or the end).</param>
public sealed record ChangePoint(int Index, double PValue, double MedianBefore, double MedianAfter);
