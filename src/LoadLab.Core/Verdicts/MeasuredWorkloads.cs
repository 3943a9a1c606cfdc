using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Verdicts;

/// <summary>Which workloads a bound on a measurement is on.</summary>
internal static class MeasuredWorkloads
{
    /// <summary>
    /// The workload that is named, or every one that takes the measurement: those that must take samples as they are set up, so that their
    /// silence shows, and those that did.
    /// </summary>
    /// <param name="observations">The run.</param>
    /// <param name="quantity">The measurement.</param>
    /// <param name="during">The phase that is named, which leaves out the workloads that have none of that name; null for none.</param>
    internal static IEnumerable<WorkloadObservations> Of(RunObservations observations, MeasurementQuantity quantity, string? during)
    {
        var series = new Series(quantity.Measurement, quantity.Kind);
        return observations.Named(quantity.Workload)
            .Where(workload => during is null || workload.Plan.Phases.Any(phase => phase.Name == during))
            .Where(workload => workload.Series.Contains(series)
                || (quantity.Kind == SeriesKind.Response && MeasurementNames.CertainlyOf(workload.Plan.Workload).Contains(quantity.Measurement)));
    }
}
