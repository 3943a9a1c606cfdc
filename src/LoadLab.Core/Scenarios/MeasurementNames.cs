namespace LoadLab.Core.Scenarios;

/// <summary>The names that objectives may use for measurements, their kinds and the ways in which arrivals end.</summary>
public static class MeasurementNames
{
    /// <summary>Kind of a measurement when an objective names none: from the intended start.</summary>
    public const string Response = "response";

    /// <summary>Kinds of measurement: response, service, wait, lag, failed.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Response, "service", "wait", "lag", "failed"];

    /// <summary>Ways in which an arrival ends without a correct answer, as in <c>result.json</c>.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["failed", "rejected", "dropped", "unfinished", "cancelled"];

    /// <summary>
    /// Measurements of which a workload certainly takes samples as it is set up. What it may take besides, such as merges after an
    /// absence, is judged where there are samples.
    /// </summary>
    public static IReadOnlyList<string> CertainlyOf(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return [.. workload.Kind.Measurements(workload).Where(each => each.IsCertain).Select(each => each.Name)];
    }

    /// <summary>Measurements that a workload can take.</summary>
    public static IReadOnlyList<string> Of(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return [.. workload.Kind.Measurements(workload).Select(each => each.Name)];
    }
}
