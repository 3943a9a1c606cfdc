namespace LoadLab.Targets;

/// <summary>Notices that a counter of processor time went back: another process tells it now.</summary>
/// <param name="remarks">Where it is told.</param>
internal sealed class RestartWatch(TargetRemarks remarks)
{
    private double? _last;

    /// <param name="cpuSeconds">As told now; null when it is not known.</param>
    internal void Look(double? cpuSeconds)
    {
        if (cpuSeconds < _last)
        {
            remarks.Add("The target's process was replaced during the run, so that what it used is not known for all of it.");
        }

        _last = cpuSeconds ?? _last;
    }
}
