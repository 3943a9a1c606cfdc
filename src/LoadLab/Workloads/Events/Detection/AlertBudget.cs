namespace LoadLab.Workloads.Events.Detection;

/// <summary>The alerts that all streams of a process may hold together until their accounts take them. Any thread.</summary>
/// <param name="mostAlerts">Their number.</param>
/// <param name="mostBytes">Their memory, in bytes.</param>
internal sealed class AlertBudget(int mostAlerts, long mostBytes)
{
    /// <summary>Alerts that a process may hold.</summary>
    internal const int MostAlerts = 65_536;

    private readonly Lock _gate = new();
    private int _alerts;
    private long _bytes;

    /// <summary>The one budget of this process, for all its workloads.</summary>
    internal static AlertBudget OfProcess { get; } = new(MostAlerts, 32 * 1024 * 1024);

    /// <summary>Holds one alert more.</summary>
    /// <returns>False when there is no room. A single alert always has room.</returns>
    internal bool TryHold(long bytes)
    {
        lock (_gate)
        {
            if (_alerts > 0 && (_alerts == mostAlerts || _bytes + bytes > mostBytes))
            {
                return false;
            }

            _alerts++;
            _bytes += bytes;
            return true;
        }
    }

    /// <summary>Holds one alert less.</summary>
    internal void Release(long bytes)
    {
        lock (_gate)
        {
            _alerts--;
            _bytes -= bytes;
        }
    }
}
