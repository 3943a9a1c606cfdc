namespace LoadLab.Core.Scenarios.Validation;

/// <summary>Paths by which problems name their place; the same that the file's reader notes positions under.</summary>
public static class ScenarioPaths
{
    /// <summary>Path of a workload.</summary>
    public static string Of(Workload workload) => $"workloads.{workload?.Name}";

    /// <summary>Path of a workload's phase by its place, from 0.</summary>
    public static string OfPhase(Workload workload, int index) => $"{Of(workload)}.phases[{index}]";

    /// <summary>Path of an objective by its place, from 0.</summary>
    public static string OfObjective(int index) => $"objectives[{index}]";

    /// <summary>Path of a validity limit by its place, from 0.</summary>
    public static string OfValidityLimit(int index) => $"validity[{index}]";

    /// <summary>Path of an abort rule by its place, from 0.</summary>
    public static string OfAbortRule(int index) => $"abort-when[{index}]";
}
