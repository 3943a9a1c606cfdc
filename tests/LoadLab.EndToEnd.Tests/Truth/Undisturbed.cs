using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>
/// Holds a claim of a millisecond on machines that are not always there for it: a trial that fails is repeated, and said to be. What is
/// untrue fails every time; so a claim has failed when it did so twice while the hiccup meter called the machine quiet, since one
/// trial may meet a pause that is too short for the meter's p99 and long enough for its own.
/// </summary>
internal static class Undisturbed
{
    private const int Trials = 5;
    private const int QuietFailures = 2;

    internal static async Task HoldsAsync(ITestOutputHelper output, Func<Task<TruthTrial>> run, Action<TruthTrial> claim)
    {
        var quietFailures = 0;
        for (var trial = 1; ; trial++)
        {
            var done = await run();
            try
            {
                claim(done);
                return;
            }
            catch (ShouldAssertException failure)
            {
                var machine = $"hiccup p99 {done.Machine.HiccupP99Ns / 1e6:0.00} ms, max {done.Machine.HiccupMaxNs / 1e6:0.00} ms";
                output.WriteLine($"Trial {trial} failed on a {(done.IsDisturbed ? "disturbed" : "quiet")} machine ({machine}): {failure.Message}");
                quietFailures += done.IsDisturbed ? 0 : 1;
                if (quietFailures == QuietFailures || trial == Trials)
                {
                    throw new ShouldAssertException($"The claim failed in {trial} trials, {quietFailures} of them on a quiet machine; the last: {machine}. {failure.Message}", failure);
                }
            }
        }
    }
}
