namespace LoadLab.Core.Capacity;

/// <summary>Phases of a step.</summary>
/// <param name="WarmUp">Time at the step's load before anything is judged; the ramp to it takes half as long again.</param>
/// <param name="Plateau">Time that is judged.</param>
/// <param name="CoolDown">Time without load after the step has drained.</param>
public sealed record StepShape(TimeSpan WarmUp, TimeSpan Plateau, TimeSpan CoolDown)
{
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Start of the target, opening of sessions and drain; an estimate for the budget.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(2);

    /// <summary>Length of the ramp.</summary>
    public TimeSpan Ramp => WarmUp / 2;

    /// <summary>Expected length of the whole step.</summary>
    public TimeSpan Whole => Ramp + WarmUp + Plateau + CoolDown + Around;

    /// <summary>Warm-up of a fifth of the plateau, 2 to 10 s.</summary>
    /// <param name="plateau">Time that is judged.</param>
    /// <param name="coolDown">Time without load afterwards.</param>
    public static StepShape Of(TimeSpan plateau, TimeSpan coolDown)
    {
        var warmUp = plateau / 5;
        return new StepShape(
            warmUp < ShortestWarmUp ? ShortestWarmUp : warmUp > LongestWarmUp ? LongestWarmUp : warmUp, plateau, coolDown);
    }

    /// <summary>The same for a probe: half as long a plateau, but at least 5 s unless the full one is shorter.</summary>
    public StepShape ForProbe()
    {
        var half = Plateau / 2;
        return Of(half >= ShortestProbe ? half : Plateau < ShortestProbe ? Plateau : ShortestProbe, CoolDown);
    }
}
