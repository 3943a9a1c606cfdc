using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>
/// How machines hinder each other by the Universal Scalability Law, n being the number of machines. Not to be taken from a search on one
/// machine: what requests inside it wait for (its cores, its locks) each further machine brings along.
/// </summary>
/// <param name="Contention">Share of the work that waits for something all machines share.</param>
/// <param name="Coherency">Cost of each pair of machines agreeing with each other.</param>
/// <param name="MeasuredCount">Measurements that it was fitted to; null where it was given as a number.</param>
public sealed record MachineScaling(Estimate Contention, Estimate Coherency, int? MeasuredCount)
{
    /// <summary>Without doubt, because somebody said so.</summary>
    public static MachineScaling Given(double contention) =>
        new(new Estimate(contention, new Interval(contention, contention)), new Estimate(0, new Interval(0, 0)), MeasuredCount: null);

    /// <summary>Fitted to what so many machines held together.</summary>
    /// <param name="points">Number of machines as concurrency, and their capacity together.</param>
    /// <param name="refusal">Why the law does not fit; null when it does.</param>
    public static MachineScaling? Fit(IReadOnlyList<ScalabilityPoint> points, out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(points);
        var fit = ScalabilityFitter.Fit(points);
        refusal = fit.RefusalReason;
        return refusal is null ? new MachineScaling(fit.Contention, fit.Coherency, points.Count) : null;
    }
}
