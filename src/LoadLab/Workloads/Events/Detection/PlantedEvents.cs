namespace LoadLab.Workloads.Events.Detection;

/// <summary>Background events with planted ones among them. Stateless, so that the lanes share nothing.</summary>
internal sealed class PlantedEvents(IEventSource background, PlantingPlan plan) : IEventSource
{
    /// <inheritdoc/>
    public int MaxEventBytes { get; } = Math.Max(
        background.MaxEventBytes,
        plan.Rules.SelectMany(rule => rule.Until is null ? rule.Steps : rule.Steps.Append(rule.Until)).Max(item => item.MaxBytes));

    /// <inheritdoc/>
    public void Write(long number, ref ByteWriter writer)
    {
        if (plan.TryFind(number, out var planting, out var place))
        {
            planting.Event(place).Write(planting.Index, ref writer);
        }
        else
        {
            background.Write(number, ref writer);
        }
    }

    /// <inheritdoc/>
    public long TimeShiftNs(long number) =>
        plan.TryFind(number, out var planting, out var place) ? PlantingPlan.TimeShiftNs(planting, place) : background.TimeShiftNs(number);
}
