using LoadLab.Core.Sessions;

namespace LoadLab.Core.Recording;

/// <summary>
/// What one recorder took down in one stretch of time. Owned by the recorder's writer until published, by the collector
/// from then until it gives it back.
/// </summary>
public sealed class RecorderWindow
{
    private static readonly int CounterCount = Enum.GetValues<ArrivalCounter>().Length;

    private readonly int _phases;
    private readonly HdrHistogram?[] _histograms;
    private readonly long[] _counters;
    private readonly long[] _outcomes = new long[OutcomeExtensions.Count];

    // A phase hardly ever outlives its windows by much: its histograms are used again by the next phase.
    private readonly Stack<HdrHistogram> _spare = new();

    internal RecorderWindow(int series, int phases)
    {
        _phases = phases;
        _histograms = new HdrHistogram?[series * phases];
        _counters = new long[CounterCount * phases];
    }

    /// <summary>First ns of the window.</summary>
    public long StartNs { get; internal set; }

    /// <summary>First ns no more in the window.</summary>
    public long EndNs { get; internal set; }

    /// <summary>Samples of a series whose intended starts lie in a phase; null when there are none.</summary>
    public HdrHistogram? Histogram(int series, int phase) =>
        _histograms[(series * _phases) + phase] is { Count: > 0 } histogram ? histogram : null;

    /// <summary>A count in a phase.</summary>
    public long Counter(ArrivalCounter counter, int phase) => _counters[((int)counter * _phases) + phase];

    /// <summary>Arrivals that ended so, in all phases.</summary>
    public long OutcomeCount(Outcome outcome) => _outcomes[(int)outcome];

    internal void Record(int series, int phase, long valueNs)
    {
        ref var histogram = ref _histograms[(series * _phases) + phase];
        histogram ??= _spare.TryPop(out var spare) ? spare : new HdrHistogram();
        histogram.Record(valueNs);
    }

    internal void Increment(ArrivalCounter counter, int phase) => _counters[((int)counter * _phases) + phase]++;

    internal void Increment(Outcome outcome) => _outcomes[(int)outcome]++;

    internal void Clear()
    {
        for (var i = 0; i < _histograms.Length; i++)
        {
            if (_histograms[i] is { } histogram)
            {
                histogram.Reset();
                _spare.Push(histogram);
                _histograms[i] = null;
            }
        }

        Array.Clear(_counters);
        Array.Clear(_outcomes);
    }
}
