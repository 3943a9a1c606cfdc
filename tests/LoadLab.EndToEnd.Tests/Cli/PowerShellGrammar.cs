using System.Diagnostics;

namespace LoadLab.EndToEnd.Tests.Cli;

/// <summary>npm's tree-sitter-powershell: PowerShell itself is not everywhere, and a script that nobody parses is a guess.</summary>
internal static class PowerShellGrammar
{
    public static readonly string Root = FindRoot();

    private static readonly string NodeModules = Path.Combine(Root, "tests/LoadLab.EndToEnd.Tests/peers/node_modules");

    /// <summary>Why nothing can be parsed here; null when it can.</summary>
    public static string? MissingReason { get; } = Directory.Exists(Path.Combine(NodeModules, "tree-sitter-powershell"))
        ? null
        : "needs Node with tree-sitter-powershell: run eng/install-peers.sh";

    /// <summary>Every place of a script that is not PowerShell; empty when all of it is.</summary>
    public static async Task<string> FindErrorsAsync(string script)
    {
        // The grammar is one large function: the optimising compiler takes seconds for it, the quick one a tenth of a second.
        var start = new ProcessStartInfo("node", ["--liftoff-only", Path.Combine(Root, "tests/LoadLab.EndToEnd.Tests/Cli/powershell-syntax.cjs"), script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = NodeModules;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0, await error);
            return output;
        }
        finally
        {
            process.Kill();
        }
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "LoadLab.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("the tests do not lie in the repository");
        }

        return directory.FullName;
    }
}
