namespace LoadLab.Core.Recording;

/// <summary>
/// An empty histogram for a sum that is read and forgotten at once; the thread's next one is the same. Sums are made every second
/// of a run, and at 216 KiB each they would go to the large-object heap, whose collections stop everything.
/// </summary>
internal readonly ref struct ScratchHistogram
{
    [ThreadStatic]
    private static HdrHistogram? _spare;

    public ScratchHistogram()
    {
        Sum = _spare ?? new HdrHistogram();
        _spare = null;
    }

    /// <param name="parts">What it is the sum of.</param>
    public ScratchHistogram(IEnumerable<HistogramSnapshot> parts)
        : this()
    {
        foreach (var part in parts)
        {
            Sum.Add(part);
        }
    }

    /// <summary>The histogram. Not to be kept.</summary>
    public HdrHistogram Sum { get; }

    public void Dispose()
    {
        Sum.Reset();
        _spare = Sum;
    }
}
