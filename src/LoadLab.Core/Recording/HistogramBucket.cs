namespace LoadLab.Core.Recording;

/// <summary>One recorded bucket: how many values fell between its two ends.</summary>
/// <param name="Index">Position in the layout.</param>
/// <param name="LowestValue">Smallest value that the bucket stands for, inclusive.</param>
/// <param name="HighestValue">Largest value that the bucket stands for, inclusive.</param>
/// <param name="Count">Values recorded in it, above 0.</param>
public readonly record struct HistogramBucket(int Index, long LowestValue, long HighestValue, long Count);
