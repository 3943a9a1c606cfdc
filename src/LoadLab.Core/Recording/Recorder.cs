using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Recording;

/// <summary>
/// Takes down samples and counts of one writer thread, in windows of one second that it hands to the collector whole.
/// Neither side ever waits for the other; when the collector is behind, the window simply grows.
/// </summary>
public sealed class Recorder
{
    /// <summary>Length of a window.</summary>
    public const long WindowNs = 1_000_000_000;

    private const int WindowsInFlight = 4;

    private readonly SpscRing<RecorderWindow> _published = new(WindowsInFlight);
    private readonly SpscRing<RecorderWindow> _returned = new(WindowsInFlight);
    private RecorderWindow _current;
    private volatile bool _isFinished;

    /// <param name="series">Series that samples are recorded in, by their place in the list.</param>
    /// <param name="phases">Phases of the workload.</param>
    public Recorder(IReadOnlyList<Series> series, int phases)
    {
        Series = series;
        _current = new RecorderWindow(series.Count, phases);
        for (var i = 1; i < WindowsInFlight; i++)
        {
            _ = _returned.TryWrite(new RecorderWindow(series.Count, phases));
        }

        WindowEndNs = WindowNs;
    }

    /// <summary>The series, in the order of their numbers.</summary>
    public IReadOnlyList<Series> Series { get; }

    /// <summary>When the writer should call <see cref="Roll"/> next. Used only by the writer.</summary>
    public long WindowEndNs { get; private set; }

    /// <summary>Whether the writer has published its last window.</summary>
    public bool IsFinished => _isFinished;

    /// <summary>Takes down a sample. Used only by the writer; does not allocate once the series was seen in the phase.</summary>
    /// <param name="series">Number of the series.</param>
    /// <param name="phase">Phase in which the intended start lies.</param>
    /// <param name="valueNs">In ns; below 0 counts as 0.</param>
    public void Record(int series, int phase, long valueNs) => _current.Record(series, phase, valueNs);

    /// <summary>Counts an arrival. Used only by the writer.</summary>
    public void Count(ArrivalCounter counter, int phase) => _current.Increment(counter, phase);

    /// <summary>Counts how an arrival ended. Used only by the writer.</summary>
    public void Count(Outcome outcome) => _current.Increment(outcome);

    /// <summary>Hands the window over when its time has come. Used only by the writer.</summary>
    public void Roll(long nowNs)
    {
        if (nowNs >= WindowEndNs)
        {
            Publish(nowNs / WindowNs * WindowNs);
        }
    }

    /// <summary>Hands over what is left. Used only by the writer, as its last call.</summary>
    public void Finish(long nowNs)
    {
        // The collector frees windows at least once a second; at the end it is waited for, since nothing may be lost.
        var spinner = default(SpinWait);
        while (!Publish(Math.Max(nowNs, _current.StartNs + 1)))
        {
            spinner.SpinOnce();
        }

        _isFinished = true;
    }

    /// <summary>Takes the oldest published window. Used only by the collector.</summary>
    public bool TryTake([NotNullWhen(true)] out RecorderWindow? window) => _published.TryRead(out window);

    /// <summary>Gives a window back for use. Used only by the collector.</summary>
    public void Return(RecorderWindow window)
    {
        window.Clear();
        _ = _returned.TryWrite(window);
    }

    private bool Publish(long endNs)
    {
        if (!_returned.TryRead(out var next))
        {
            WindowEndNs = endNs + WindowNs;
            return false;
        }

        _current.EndNs = endNs;
        next.StartNs = endNs;
        WindowEndNs = endNs + WindowNs;
        _ = _published.TryWrite(_current);
        _current = next;
        return true;
    }
}
