using System.Diagnostics;
using LoadLab.Core.Text;

namespace LoadLab.Files;

/// <summary>
/// How this program is started once more: by itself as a child process, and by a person who repeats a run. It may have
/// been installed as a tool, built from a clone of the repository, or published to a folder.
/// </summary>
/// <param name="processPath">The executable that runs now; <c>dotnet</c> itself where it was given the program's
/// library.</param>
/// <param name="libraryPath">The program's own library.</param>
internal sealed class OwnProgram(string processPath, string libraryPath)
{
    private const string ToolName = "loadlab";

    /// <summary>Every installed tool has this file beside its library.</summary>
    private const string ToolSettings = "DotnetToolSettings.xml";

    /// <summary>The program that runs now.</summary>
    internal static OwnProgram Current { get; } = new(Environment.ProcessPath!, typeof(OwnProgram).Assembly.Location);

    private bool IsRunByDotnet =>
        Path.GetFileNameWithoutExtension(processPath).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    /// <summary>A child process of the same program with its standard input redirected; the caller starts it.</summary>
    /// <param name="arguments">As on the command line.</param>
    internal ProcessStartInfo Child(IEnumerable<string> arguments)
    {
        // Started by `dotnet LoadLab.dll` the process is dotnet itself, which needs the program's path. The starter of
        // a tool does not.
        string[] program = IsRunByDotnet ? [libraryPath] : [];
        return new ProcessStartInfo(processPath, [.. program, .. arguments]) { RedirectStandardInput = true };
    }

    /// <summary>What a person types into a shell to start the program with these arguments, without secrets.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="mask">Hides secrets in each word before quotes can part them.</param>
    internal string CommandLine(IEnumerable<string> arguments, SecretMask mask) =>
        ShellText.Line([.. Words(), .. arguments.Select(word => mask.Apply(word))]);

    private string[] Words()
    {
        var folder = Path.GetDirectoryName(libraryPath)!;
        if (File.Exists(Path.Combine(folder, ToolSettings)))
        {
            // A tool of a manifest is run by dotnet; any other has a starter of its own.
            return IsRunByDotnet ? ["dotnet", ToolName] : [ToolName];
        }

        return IsInClone(folder) ? ["dotnet", "run", "--project", "src/LoadLab", "--"]
            : IsRunByDotnet ? ["dotnet", libraryPath]
            : [processPath];
    }

    private static bool IsInClone(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "src", "LoadLab", "LoadLab.csproj")))
            {
                return true;
            }
        }

        return false;
    }
}
