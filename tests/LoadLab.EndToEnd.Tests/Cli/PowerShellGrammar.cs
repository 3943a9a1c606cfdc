using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Cli;

/// <summary>npm's tree-sitter-powershell: PowerShell itself is not everywhere, and a script that nobody parses is a guess.</summary>
internal static class PowerShellGrammar
{
    /// <summary>Why nothing can be parsed here; null when it can.</summary>
    public static string? MissingReason { get; } =
        Peers.HasPackage("tree-sitter-powershell") ? null : "needs Node with tree-sitter-powershell: run eng/install-peers.sh";

    /// <summary>Every place of a script that is not PowerShell; empty when all of it is.</summary>
    /// <remarks>The grammar is one large function: the optimising compiler takes seconds for it, the quick one a tenth of a second.</remarks>
    public static Task<string> FindErrorsAsync(string script) =>
        Peers.RunAsync("node", "--liftoff-only", Peers.Script("Cli", "powershell-syntax.cjs"), script);
}
