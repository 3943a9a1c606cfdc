using LoadLab.Core.Results;

namespace LoadLab.Tests.Support;

/// <summary>A run in which every text that comes from outside is hostile.</summary>
internal static class HostileRun
{
    public static RunRecord Make(string text)
    {
        var record = SyntheticRun.Make(plateauSeconds: 2, workload: text);
        return record with
        {
            Result = With(record.Result, text),
            Timeline = [.. record.Timeline.Select(point => point with { Phase = text, Measurement = text })],
            Windows = [.. record.Windows.Select(window => window with { Name = text, Phase = text })],
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
