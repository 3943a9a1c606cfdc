namespace LoadLab.Tests.Alerting;

/// <summary>Time in which every pause is over at once; notes how long the pauses were.</summary>
internal sealed class ImmediateTime : TimeProvider
{
    internal List<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pauses.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
