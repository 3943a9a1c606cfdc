using LoadLab.Core.Verdicts;

namespace LoadLab.Suites;

/// <summary>Runs a suite: each scenario in a process of its own, in order, with a pause between.</summary>
/// <param name="run">Runs the program with arguments to its end; returns its exit code.</param>
/// <param name="time">For the pauses.</param>
internal sealed class SuiteRun(Func<IReadOnlyList<string>, CancellationToken, Task<int>> run, TimeProvider time)
{
    /// <summary>Runs all; one that goes wrong does not keep the others from running.</summary>
    /// <param name="suite">What to run.</param>
    /// <param name="words">Options for every run, as on the command line. A step's own come after them.</param>
    /// <param name="folder">Takes the runs.</param>
    /// <param name="report">Called before each run with its number, from 1.</param>
    /// <param name="cancellation">Ends the run under way; those that did not run count as cancelled.</param>
    internal async Task<IReadOnlyList<StepOutcome>> ExecuteAsync(
        Suite suite, IReadOnlyList<string> words, string folder, Action<int, SuiteStep> report, CancellationToken cancellation)
    {
        List<StepOutcome> outcomes = [];
        foreach (var (index, step) in suite.Steps.Index())
        {
            if (cancellation.IsCancellationRequested)
            {
                outcomes.Add(new StepOutcome(step.Name, ExitCode.Cancelled, "it did not run: the suite was cancelled", null, null));
                continue;
            }

            report(index + 1, step);
            var output = Path.Combine(folder, FormattableString.Invariant($"{index + 1:00}"));
            var exitCode = await run(["--scenario", step.Scenario, .. words, .. step.Words, "--output", output], cancellation);
            outcomes.Add(StepReading.Read(step.Name, output, exitCode));
            if (index < suite.Steps.Count - 1)
            {
                await PauseAsync(suite.CoolDown, cancellation);
            }
        }

        return outcomes;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The runs that are left are noted as cancelled.
        }
    }
}
