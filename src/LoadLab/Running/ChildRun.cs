using System.Diagnostics;

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
        using var process = Process.Start(Command(arguments)) ?? throw new InvalidOperationException("The program could not be started again.");
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

    private static ProcessStartInfo Command(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true };
        // Started by `dotnet LoadLab.dll` the process is dotnet itself, which needs the program's path; an app host does not.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(ChildRun).Assembly.Location);
        }

        foreach (var argument in arguments.Prepend("--parent-pipe"))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
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
