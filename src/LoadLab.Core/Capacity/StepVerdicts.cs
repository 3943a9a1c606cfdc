using LoadLab.Core.Results;

namespace LoadLab.Core.Capacity;

/// <summary>From the verdict on a run to what it says as a step of a search.</summary>
public static class StepVerdicts
{
    /// <summary>Translates. Only an inconclusive run leaves a choice: whether it was the generator's doing: a limit that
    /// it passed over says so, one that could not be observed leaves the step open.</summary>
    /// <param name="verdict">The run's verdict.</param>
    /// <param name="validity">Limits on the generator.</param>
    public static StepVerdict Of(RunVerdict verdict, IReadOnlyList<ObjectiveResult> validity) => verdict switch
    {
        RunVerdict.Passed => StepVerdict.Held,
        RunVerdict.Failed => StepVerdict.Missed,
        _ when validity.Any(limit => limit.Verdict == ObjectiveVerdict.Failed) => StepVerdict.GeneratorFailed,
        _ => StepVerdict.Open,
    };
}
