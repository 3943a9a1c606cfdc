using System.Diagnostics;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Packages;

/// <summary>
/// The packages as they are published, and the tool installed from them without a network, far from the clone.
/// </summary>
public sealed class InstalledTool : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-tool-").FullName;

    /// <summary>Where the packages lie.</summary>
    internal string Packages => Path.Combine(_folder, "packages");

    /// <summary>An empty folder that has nothing to do with the clone, unless a test wrote to it.</summary>
    internal string WorkingDirectory => Path.Combine(_folder, "work");

    private string Tools => Path.Combine(_folder, "tools");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(WorkingDirectory);
        foreach (var project in (string[])["LoadLab.Core", "LoadLab.Crdt", "LoadLab"])
        {
            // What the solution's build made is packed, not built again.
            await MustEndWellAsync("dotnet", "pack", Repository.Path("src", project), "--no-build", "--output", Packages);
        }

        var configuration = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(
            configuration,
            $"""<configuration><packageSources><clear /><add key="local" value="{Packages}" /></packageSources></configuration>""");
        await MustEndWellAsync(
            "dotnet", "tool", "install", "LoadLab", "--tool-path", Tools, "--configfile", configuration);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs a line in a shell that finds the tool by its name, in the working directory.</summary>
    internal Task<(int ExitCode, string Output, string Error)> ShellAsync(string line) =>
        RunAsync("/bin/sh", "-c", line);

    /// <summary>The folders of runs under the working directory, oldest first.</summary>
    internal string[] RunFolders()
    {
        var reports = Path.Combine(WorkingDirectory, "reports");
        return Directory.Exists(reports) ? [.. Directory.GetDirectories(reports, "2*").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The result in a run's folder.</summary>
    internal static RunResult ResultIn(string runFolder) =>
        ResultJson.Read(File.ReadAllBytes(Path.Combine(runFolder, "result.json")));

    private async Task MustEndWellAsync(string program, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(program, arguments);
        exitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{output}\n{error}");
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Tools}:{start.Environment["PATH"]}";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await error);
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
