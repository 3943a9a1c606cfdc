using System.Diagnostics;
using System.Globalization;
using LoadLab.Core.Results;

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>The program as its users run it: a process with arguments, output, signals and an exit code.</summary>
internal sealed class LoadLabProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _output = Directory.CreateTempSubdirectory("loadlab-e2e-").FullName;
    private readonly Task<string> _standardOutput;
    private readonly Task<string> _standardError;

    private LoadLabProcess(IReadOnlyList<string> arguments, bool writesReports, string? variable = null)
    {
        // A test host may have SIGINT ignored, which children inherit: env gives it back its default.
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _output,
        };
        start.ArgumentList.Add("--default-signal=INT");
        if (variable is not null)
        {
            start.ArgumentList.Add(variable);
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LoadLab"));
        foreach (var argument in writesReports ? [.. arguments, "--output", _output] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _standardOutput = _process.StandardOutput.ReadToEndAsync();
        _standardError = _process.StandardError.ReadToEndAsync();
    }

    internal int Id => _process.Id;

    /// <summary>Starts a run; its reports go to a folder of its own.</summary>
    internal static LoadLabProcess StartRun(params string[] arguments) => new(arguments, writesReports: true);

    /// <summary>Starts a command that writes where it wants.</summary>
    internal static LoadLabProcess Start(params string[] arguments) => new(arguments, writesReports: false);

    /// <summary>Starts a command with a variable of the environment, <c>NAME=value</c>; its reports go to a folder of its own.</summary>
    internal static LoadLabProcess StartWith(string variable, params string[] arguments) => new(arguments, writesReports: true, variable);

    /// <summary>Where its reports go.</summary>
    internal string OutputFolder => _output;

    /// <summary>Runs to the end.</summary>
    internal static async Task<FinishedRun> RunAsync(params string[] arguments)
    {
        await using var process = StartRun(arguments);
        return await process.WaitAsync();
    }

    /// <summary>Writes a scenario into the run's own folder and runs it.</summary>
    internal static async Task<FinishedRun> RunScenarioAsync(string yaml, params string[] arguments)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
        await File.WriteAllTextAsync(file, yaml);
        return await RunAsync(["--scenario", file, .. arguments]);
    }

    internal async Task<FinishedRun> WaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        var folder = Directory.GetDirectories(_output, "2*").SingleOrDefault();
        var file = folder is null ? null : Path.Combine(folder, "result.json");
        return new FinishedRun(
            _process.ExitCode,
            await _standardOutput,
            await _standardError,
            folder,
            File.Exists(file) ? ResultJson.Read(await File.ReadAllBytesAsync(file)) : null);
    }

    /// <summary>Sends a signal by its name, for example <c>INT</c>.</summary>
    internal async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>The embedded target's process id, once it has been started.</summary>
    internal async Task<int> TargetIdAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var children = await File.ReadAllTextAsync($"/proc/{Id}/task/{Id}/children", patience.Token);
            foreach (var child in AllChildren(children))
            {
                return child;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Whether a process goes within ten seconds. One that only waits for its parent to take note is gone.</summary>
    internal static async Task<bool> IsGoneSoonAsync(int processId)
    {
        for (var i = 0; i < 200 && IsAlive(processId); i++)
        {
            await Task.Delay(50);
        }

        return !IsAlive(processId);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_output, recursive: true);
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The kernel lists children by the thread that forked them, which need not be the main one.
    private IEnumerable<int> AllChildren(string ofMainThread) => Directory.GetDirectories($"/proc/{Id}/task")
        .Select(thread => Path.Combine(thread, "children"))
        .Where(File.Exists)
        .Select(File.ReadAllText)
        .Append(ofMainThread)
        .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
        .Distinct();
}
