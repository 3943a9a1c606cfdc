namespace LoadLab.Workloads.Events.Detection;

/// <summary>One planted sequence. Its events are numbered from 0 in the order in which they are sent.</summary>
/// <param name="Index">From 0 in the run; makes its entities unique.</param>
/// <param name="Rule">What it is for.</param>
/// <param name="Kind">What is done to it.</param>
/// <param name="Omitted">The step that is left out of an incomplete one.</param>
internal readonly record struct Planting(long Index, PlantedRule Rule, PlantingKind Kind, int Omitted)
{
    private int UntilPlace => Rule.Steps.Count - 1;

    /// <summary>How many events it has.</summary>
    internal int EventCount => Kind switch
    {
        PlantingKind.Incomplete => Rule.Steps.Count - 1,
        PlantingKind.Cancelled => Rule.Steps.Count + 1,
        _ => Rule.Steps.Count,
    };

    internal bool IsUntil(int place) => Kind == PlantingKind.Cancelled && place == UntilPlace;

    internal PlantedEvent Event(int place) => Kind switch
    {
        PlantingKind.Incomplete => Rule.Steps[place < Omitted ? place : place + 1],
        PlantingKind.Cancelled when place == UntilPlace => Rule.Until!,
        PlantingKind.Cancelled when place > UntilPlace => Rule.Steps[place - 1],
        _ => Rule.Steps[place],
    };
}
