using System.Text.Json;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;

namespace LoadLab.Comparing;

/// <summary>A comparison as <c>comparison.json</c>, version 1, for other tools. Ratios: 0.05 is 5 %.</summary>
internal static class ComparisonJson
{
    internal static string Render(RunComparison comparison) => JsonSerializer.Serialize(
        new
        {
            SchemaVersion = 1,
            comparison.Scenario,
            comparison.Verdict,
            ExitCode = (int)ComparisonExit.CodeOf(comparison.Verdict),
            comparison.Reasons,
            comparison.Remarks,
            Baseline = new { Name = comparison.BaselineName, Runs = comparison.BaselineRuns.Select(Describe) },
            Candidate = new { Name = comparison.CandidateName, Runs = comparison.CandidateRuns.Select(Describe) },
            Measurements = comparison.Statistics.Select(Describe),
        },
        ResultJson.Options) + "\n";

    private static object Describe(ComparableRun run) => new { run.RunId, run.StartedAt, run.Seed, run.Target, run.Verdict, run.Environment.Commit };

    private static object Describe(JudgedStatistic each)
    {
        var difference = each.Finding.Measurement.Difference;
        var isKnown = difference.InconclusiveReason is null;
        return new
        {
            each.Finding.Measurement.Name,
            each.Unit,
            each.IsKey,
            each.Finding.Measurement.Worse,
            Baseline = difference.BaselineRuns,
            Candidate = difference.CandidateRuns,
            DifferenceRatio = isKnown ? difference.DifferenceRatio : (double?)null,
            Interval = isKnown ? new[] { difference.Interval.Low, difference.Interval.High } : null,
            AdjustedPValue = isKnown ? each.Finding.AdjustedPValue : (double?)null,
            SmallestFoundRatio = isKnown ? difference.SmallestFoundRatio : (double?)null,
            each.Finding.Verdict,
            each.Finding.Severity,
            each.Finding.Reason,
        };
    }
}
