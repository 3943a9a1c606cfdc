using System.Diagnostics;

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>Programs of others that the tests drive or are read by, as eng/install-peers.sh installs them.</summary>
internal static class Peers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Where npm's packages are.</summary>
    internal static string NodeModules { get; } = Repository.Path("tests", "LoadLab.EndToEnd.Tests", "peers", "node_modules");

    /// <summary>A file of the test project.</summary>
    internal static string Script(params string[] parts) => Repository.Path(["tests", "LoadLab.EndToEnd.Tests", .. parts]);

    /// <summary>Whether an npm package is there, and Node to run it.</summary>
    internal static bool HasPackage(string name) => Directory.Exists(Path.Combine(NodeModules, name)) && HasProgram("node");

    internal static bool HasProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>How a program starts that finds npm's packages.</summary>
    internal static ProcessStartInfo Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["NODE_PATH"] = NodeModules;
        return start;
    }

    /// <summary>Runs a program and returns what it prints; its failure or a silence of a minute fails the test.</summary>
    internal static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = Start(program, arguments);
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0, await errors);
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
