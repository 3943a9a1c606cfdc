namespace LoadLab.Core.Results;

/// <summary>What a run says of one of its workloads.</summary>
public static class RunPart
{
    /// <summary>The run without its other workloads. What both sides spent stays that of the whole run.</summary>
    /// <param name="record">The run.</param>
    /// <param name="workload">Name of the workload that stays.</param>
    public static RunRecord Of(RunRecord record, string workload)
    {
        ArgumentNullException.ThrowIfNull(record);
        var result = record.Result;
        return new RunRecord(
            result with
            {
                Workloads = [.. result.Workloads.Where(each => each.Name == workload)],
                Phases = [.. result.Phases.Where(each => each.Workload == workload)],
                Measurements = [.. result.Measurements.Where(each => each.Workload == workload)],
            },
            [.. record.Timeline.Where(point => point.Workload == workload)],
            [.. record.Windows.Where(window => window.Workload == workload)]);
    }
}
