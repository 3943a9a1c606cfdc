using LoadLab.Core.Recording;
using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Running;

/// <summary>
/// A thread that sleeps 1 ms over and over and records by how much it overslept: what the machine, the kernel and the
/// garbage collector took from everybody. An oversleep of n ms delays whoever wanted to run at its beginning by n ms, a
/// millisecond later by n - 1 ms, and so on; all of them are recorded, so that a percentile is one over time, and one long freeze
/// does not count as one sample among thousands. Source: Gil Tene's jHiccup.
/// </summary>
public sealed class HiccupMeter : IDisposable
{
    private const int SleepMs = 1;
    private const long SleepNs = 1_000_000;

    private readonly RunClock _clock;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly HdrHistogram _histogram = new();
    private volatile bool _stopped;

    /// <param name="clock">Clock of the run.</param>
    public HiccupMeter(RunClock clock)
    {
        _clock = clock;
        _thread = new Thread(Measure) { IsBackground = true, Name = "hiccup meter" };
        _thread.Start();
    }

    /// <summary>The hiccups since the last call, in ns; null without any sleep in between. Any thread.</summary>
    public HistogramSnapshot? Take()
    {
        lock (_lock)
        {
            if (_histogram.Count == 0)
            {
                return null;
            }

            var taken = HistogramSnapshot.Of(_histogram);
            _histogram.Reset();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _thread.Join();
    }

    private void Measure()
    {
        while (!_stopped)
        {
            var start = _clock.NowNs;
#pragma warning disable RS0030 // Sleeping is what is measured here.
            Thread.Sleep(SleepMs);
#pragma warning restore RS0030
            var excess = _clock.NowNs - start - SleepNs;
            lock (_lock)
            {
                _histogram.Record(Math.Max(0, excess));
                for (var left = excess - SleepNs; left > 0; left -= SleepNs)
                {
                    _histogram.Record(left);
                }
            }
        }
    }
}
