using System.Diagnostics;
using System.Globalization;
using LoadLab.Core.Scenarios;
using LoadLab.Files;

namespace LoadLab.Targets;

/// <summary>
/// The embedded target as a child process of the same program, so that neither garbage collector nor thread pool is shared
/// with the generator. It ends when its standard input ends, which happens whichever way this process ends.
/// </summary>
internal sealed class EmbeddedTargetProcess : IAsyncDisposable
{
    private const string Announcement = "listening on ";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private EmbeddedTargetProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    internal Uri Address { get; }

    /// <summary>Its process id.</summary>
    internal int Id => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">What the scenario says of it.</param>
    /// <param name="scenarioFolder">Where the rule files are looked up.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TargetStartException">It did not start; the message says what it printed.</exception>
    internal static async Task<EmbeddedTargetProcess> StartAsync(
        EmbeddedTarget settings, string scenarioFolder, CancellationToken cancellation)
    {
        var process = Process.Start(Command(settings, scenarioFolder))
            ?? throw new TargetStartException("The embedded target could not be started.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartPatience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith(Announcement, StringComparison.Ordinal))
                {
                    return new EmbeddedTargetProcess(process, new Uri(line[Announcement.Length..].Trim()));
                }
            }

            var problem = (await process.StandardError.ReadToEndAsync(patience.Token)).Trim();
            throw new TargetStartException(problem.Length > 0 ? problem : "The embedded target ended before it listened.");
        }
        catch (Exception exception)
        {
            await EndAsync(process);
            if (exception is OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new TargetStartException($"The embedded target did not listen within {StartPatience.TotalSeconds:0} s.");
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndAsync(_process);

    private static async Task EndAsync(Process process)
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>A rule file beside the scenario; else the one of that name that is shipped with the program.</summary>
    private static string RuleFile(string file, string scenarioFolder)
    {
        var own = Path.GetFullPath(Path.Combine(scenarioFolder, file));
        var shipped = Path.Combine(AppContext.BaseDirectory, "scenarios", file);
        return File.Exists(own) || !File.Exists(shipped) ? own : shipped;
    }

    private static ProcessStartInfo Command(EmbeddedTarget settings, string scenarioFolder)
    {
        var start = OwnProgram.Current.Child(
        [
            "target", "--parent-pipe", "--queue-capacity", settings.QueueCapacity.ToString(CultureInfo.InvariantCulture),
            .. settings.RuleFiles.SelectMany(file => new[] { "--rules", RuleFile(file, scenarioFolder) }),
        ]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // Must be set before the first socket is used; see docs/event-engine.md for what it saves.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        return start;
    }
}
