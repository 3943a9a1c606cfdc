using LoadLab.Cli;

namespace LoadLab.Running;

/// <summary>Runs what the command line asked for.</summary>
public static class RunProgram
{
    /// <summary>The whole run, from starting the target to writing reports; returns the exit code. Wired in Program.cs.</summary>
    public static Task<int> ExecuteAsync(RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellation.ThrowIfCancellationRequested();
        throw new NotSupportedException("the runner is not part of this build");
    }
}
