using LoadLab.Core.Statistics;
using LoadLab.Core.Verdicts;

namespace LoadLab.Comparing;

/// <summary>What the shell is told of a comparison.</summary>
internal static class ComparisonExit
{
    /// <summary>A regression is one; what cannot be told, and what varies too much to tell, never passes.</summary>
    internal static ExitCode CodeOf(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Regressed => ExitCode.Regression,
        ComparisonVerdict.Inconclusive or ComparisonVerdict.Unstable => ExitCode.Inconclusive,
        _ => ExitCode.Passed,
    };
}
