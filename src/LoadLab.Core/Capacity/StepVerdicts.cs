using LoadLab.Core.Results;

namespace LoadLab.Core.Capacity;

/// <summary>From the verdict on a run to what it says as a step of a search.</summary>
public static class StepVerdicts
{
    /// <summary>Translates. Only an inconclusive run leaves a choice: whether it was the generator's doing.</summary>
    /// <param name="verdict">The run's verdict.</param>
    /// <param name="validity">Limits on the generator.</param>
    public static StepVerdict Of(RunVerdict verdict, IReadOnlyList<ObjectiveResult> validity) => verdict switch
    {
        RunVerdict.Passed => StepVerdict.Held,
        RunVerdict.Failed => StepVerdict.Missed,
        _ when validity.Any(limit => limit.Verdict != ObjectiveVerdict.Passed) => StepVerdict.GeneratorFailed,
        _ => StepVerdict.Open,
    };
}
