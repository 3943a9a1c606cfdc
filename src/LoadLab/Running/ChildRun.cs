using System.Diagnostics;
using LoadLab.Files;

namespace LoadLab.Running;

/// <summary>
/// Runs the program once more as a child process: repeated runs must not share a heap, a warmed-up compiler or a defect, or they
/// would not be repetitions. The child prints to the same terminal.
/// </summary>
internal static class ChildRun
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(60);

    /// <summary>Runs to the end.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="cancellation">Passed on by closing the child's standard input: it drains, reports and ends with 130.</param>
    /// <returns>The child's exit code.</returns>
    internal static async Task<int> ExecuteAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(OwnProgram.Current.Child(["--parent-pipe", .. arguments]))
            ?? throw new InvalidOperationException("The program could not be started again.");
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
        }

        return process.ExitCode;
    }

    private static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(EndPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
