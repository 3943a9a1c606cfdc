using LoadLab.Core.Results;

namespace LoadLab.Tests.Support;

/// <summary>A run in which every text that comes from outside is hostile.</summary>
internal static class HostileRun
{
    private static readonly RunRecord Harmless = SyntheticRun.Make(plateauSeconds: 2);

    public static RunRecord Make(string text)
    {
        return Harmless with
        {
            Result = With(Harmless.Result, text),
            Timeline = [.. Harmless.Timeline.Select(point => point with { Workload = text, Phase = text, Measurement = text })],
            Windows = [.. Harmless.Windows.Select(window => window with { Workload = text, Name = text, Phase = text })],
        };
    }

    private static RunResult With(RunResult result, string text) => result with
    {
        Scenario = text,
        Target = text,
        Command = text,
        Reasons = [text],
        LedgerNotes = [text],
        Ledger = new Dictionary<string, long?> { [text] = 1 },
        Errors = [new ErrorResult(text, 1, text)],
        Objectives = [.. result.Objectives.Select(objective => objective with { Text = text, Measurement = text, Reason = text })],
        Workloads = [.. result.Workloads.Select(workload => workload with { Name = text, Unit = text, PayloadHash = text })],
        Phases = [.. result.Phases.Select(phase => phase with { Workload = text, Name = text })],
        Measurements = [.. result.Measurements.Select(each => each with { Workload = text, Name = text })],
        Environment = result.Environment with { Machine = text, Runtime = text, Lane = text, Commit = text, Version = text },
    };
}
