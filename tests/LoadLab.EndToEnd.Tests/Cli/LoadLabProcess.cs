using System.Diagnostics;

namespace LoadLab.EndToEnd.Tests.Cli;

/// <summary>LoadLab's own process, as a shell would start it.</summary>
internal static class LoadLabProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "LoadLab.dll");

    /// <summary>Starts the program with all its streams redirected.</summary>
    public static Process Start(string workingDirectory, params string[] arguments)
    {
        // A background job of a shell ignores SIGINT, and so would all its children: put it back to its default.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", Program] : ["dotnet", Program];
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end, at most half a minute.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string workingDirectory, params string[] arguments)
    {
        using var process = Start(workingDirectory, arguments);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
