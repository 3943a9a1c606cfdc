using LoadLab.Core.Verdicts;

namespace LoadLab.Suites;

/// <summary>One exit code for several runs, in the order of <see cref="ExitCode"/>.</summary>
internal static class SuiteVerdict
{
    private static readonly ExitCode[] Order =
    [
        ExitCode.Defect, ExitCode.Usage, ExitCode.Cancelled, ExitCode.Unreachable, ExitCode.Inconclusive, ExitCode.SlaFailed, ExitCode.Regression,
    ];

    /// <summary>The exit code; inconclusive without any run, because no data never passes.</summary>
    internal static ExitCode Of(IReadOnlyList<StepOutcome> outcomes)
    {
        if (outcomes.Count == 0)
        {
            return ExitCode.Inconclusive;
        }

        var codes = outcomes.Select(outcome => outcome.ExitCode).ToHashSet();
        var first = Order.FirstOrDefault(codes.Contains, ExitCode.Passed);
        return outcomes.Any(outcome => outcome.IsWrongWork) && Array.IndexOf(Order, first) >= Array.IndexOf(Order, ExitCode.Inconclusive)
            ? ExitCode.SlaFailed
            : first;
    }
}
