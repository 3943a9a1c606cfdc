using LoadLab.Running;
using LoadLab.Scenarios;

namespace LoadLab.Cli;

/// <summary>What commands see of the world. Tests give their own.</summary>
internal sealed record CommandContext
{
    /// <summary>Standard output: what the command was asked for.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error: problems.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where scenarios are found by name.</summary>
    public required ScenarioCatalog Scenarios { get; init; }

    /// <summary>Runs what <c>run</c> has parsed; returns the exit code.</summary>
    public required Func<RunOptions, CancellationToken, Task<int>> Run { get; init; }

    /// <summary>Runs the program once more, in a process of its own, with arguments; returns its exit code.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task<int>> RunChild { get; init; } = ChildRun.ExecuteAsync;

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Prints problems, one per line.</summary>
    public void Report(IEnumerable<FileProblem> problems)
    {
        foreach (var problem in problems)
        {
            Error.WriteLine(problem);
        }
    }
}
