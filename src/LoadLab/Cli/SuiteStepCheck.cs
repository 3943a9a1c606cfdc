using LoadLab.Suites;

namespace LoadLab.Cli;

/// <summary>Reads the options of every step of a suite: a slip in the last must not show after an hour.</summary>
internal static class SuiteStepCheck
{
    /// <summary>Whether every step can run; what is wrong goes to the error output.</summary>
    /// <param name="context">Takes the problems.</param>
    /// <param name="suite">The suite as it would run.</param>
    /// <param name="words">Options that every step gets.</param>
    internal static bool AreValid(CommandContext context, Suite suite, IReadOnlyList<string> words)
    {
        var isValid = true;
        foreach (var step in suite.Steps)
        {
            if (RunWords.Read(["--scenario", step.Scenario, .. words, .. step.Words], context, out var problems) is not null)
            {
                continue;
            }

            isValid = false;
            foreach (var problem in problems)
            {
                context.Error.WriteLine($"{step.Name}: {problem}");
            }
        }

        return isValid;
    }
}
