namespace LoadLab.Target.Metrics;

/// <summary>
/// Measures how late the machine and the runtime wake a thread that wants to sleep 1 ms: stalls that hit every request alike,
/// whether or not one was there to see them. Costs about 1,000 wake-ups per second.
/// </summary>
internal sealed class HiccupMeter : IDisposable
{
    private const long SleepNs = 1_000_000;

    private readonly Thread _thread;
    private readonly TimeProvider _time;
    private volatile bool _stopping;

    public HiccupMeter(TimeProvider time)
    {
        _time = time;
        _thread = new Thread(Measure) { IsBackground = true, Name = "hiccup meter" };
        _thread.Start();
    }

    /// <summary>Time beyond the 1 ms asked for, in ns.</summary>
    public LogLinearHistogram Excess { get; } = new();

    public void Dispose()
    {
        _stopping = true;
        _thread.Join();
    }

    private void Measure()
    {
        while (!_stopping)
        {
            var startNs = _time.GetNs();
#pragma warning disable RS0030 // The sleep is what is measured.
            Thread.Sleep(1);
#pragma warning restore RS0030
            Excess.Record(_time.GetNs() - startNs - SleepNs);
        }
    }
}
