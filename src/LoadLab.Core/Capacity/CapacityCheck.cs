using LoadLab.Core.Results;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Capacity;

/// <summary>Checks that a stored search is one that this program could have made, so that it can be gone on with.</summary>
public static class CapacityCheck
{
    private const double LowestLoad = 1e-3;
    private const double HighestLoad = 1e12;
    private const int MostSteps = 1_000;
    private const int MostAttempts = 100;

    /// <exception cref="ResultFormatException">A value lies outside its range; the message has its place.</exception>
    public static void Check(CapacityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Require(report.SchemaVersion == CapacityReport.CurrentSchemaVersion, "schemaVersion", $"is {report.SchemaVersion}; this program reads {CapacityReport.CurrentSchemaVersion}");
        Require(IsLoad(report.Axis.ScenarioLoad), "axis.scenarioLoad", "is not a load");
        CheckSettings(report.Settings);
        Require(report.Shape.Plateau > TimeSpan.Zero, "shape.plateau", "has no length");
        Require(report.Steps.Count <= MostSteps, "steps", "are too many");
        for (var i = 0; i < report.Steps.Count; i++)
        {
            CheckStep(report.Steps[i], FormattableString.Invariant($"steps[{i}]"));
        }

        Require(report.Conclusion is not { End: SearchEnd.TargetLimit, Capacity: null }, "conclusion.capacity", "is missing, though the search found it");
        Require(report.Conclusion.Capacity is not { } capacity || IsEstimate(capacity), "conclusion.capacity", "is not a load with its interval");
    }

    private static void CheckSettings(SearchSettings settings)
    {
        Require(IsLoad(settings.FloorLoad) && IsLoad(settings.StartLoad) && IsLoad(settings.CeilingLoad), "settings", "have a load that is none");
        Require(settings.FloorLoad <= settings.CeilingLoad, "settings.floorLoad", "lies above the ceiling");
        Require(settings.PrecisionRatio is > 0 and <= 1, "settings.precisionRatio", "is not a share");
        Require(settings.MaximumSteps is >= 1 and <= MostSteps, "settings.maximumSteps", "is no number of steps");
        Require(settings.MaximumAttempts is >= 1 and <= MostAttempts, "settings.maximumAttempts", "is no number of attempts");
        Require(settings.BudgetSeconds >= 0 && settings.ProbeSeconds >= 0 && settings.StepSeconds >= 0, "settings", "have a time below 0");
    }

    private static void CheckStep(CapacityStep step, string path)
    {
        Require(IsLoad(step.Load), $"{path}.load", "is not a load");
        Require(step.TookSeconds >= 0, $"{path}.tookSeconds", "is below 0");
        StoredRunCheck.CheckObjectives(step.Objectives, $"{path}.objectives");
        StoredRunCheck.CheckObjectives(step.Validity, $"{path}.validity");
    }

    private static bool IsLoad(double load) => load is >= LowestLoad and <= HighestLoad;

    private static bool IsEstimate(Estimate estimate) =>
        IsLoad(estimate.Value) && IsLoad(estimate.Interval.Low) && IsLoad(estimate.Interval.High) && estimate.Interval.Low <= estimate.Interval.High;

    private static void Require(bool condition, string path, string problem)
    {
        if (!condition)
        {
            throw new ResultFormatException($"{path} {problem}.");
        }
    }
}
