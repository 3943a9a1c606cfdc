using LoadLab.Core.Sessions;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>
/// Holds a claim of a millisecond on machines that are not always there for it. A trial that fails is repeated, and said to be, with what
/// the hiccup meter saw of the machine: what LoadLab says wrongly it says wrongly in each trial. What no machine excuses is not repeated.
/// </summary>
internal static class Undisturbed
{
    private const int Trials = 5;
    private const long EarliestExcessNs = -100_000;

    internal static async Task HoldsAsync(ITestOutputHelper output, Func<Task<TruthTrial>> run, Action<TruthTrial> claim)
    {
        for (var trial = 1; ; trial++)
        {
            var done = await run();
            done.Arrivals.Outcomes.ShouldAllBe(outcome => outcome == Outcome.Completed);
            done.Excess()[0].ShouldBeGreaterThan(EarliestExcessNs, "an answer was read before it was written");
            try
            {
                claim(done);
                return;
            }
            catch (ShouldAssertException failure) when (trial < Trials)
            {
                output.WriteLine(
                    $"Trial {trial} of at most {Trials} failed; hiccup p99 {done.Machine.HiccupP99Ns / 1e6:0.00} ms, "
                    + $"max {done.Machine.HiccupMaxNs / 1e6:0.00} ms: {failure.Message}");
            }
        }
    }
}
