using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>Runs the program against the modes, a few at a time: most of a run is waiting.</summary>
internal static class HostileRuns
{
    private const int AtOnce = 6;
    private static readonly SemaphoreSlim Places = new(AtOnce);
    private static readonly ConcurrentDictionary<string, Lazy<Task<HostileOutcome>>> Started = new();

    /// <summary>What a mode made of its run. The first that asks begins all runs.</summary>
    internal static Task<HostileOutcome> OfAsync(string key)
    {
        foreach (var mode in HostileModes.All.Values)
        {
            _ = Started.GetOrAdd(mode.Key, _ => new Lazy<Task<HostileOutcome>>(() => Task.Run(() => RunAsync(mode)))).Value;
        }

        return Started[key].Value;
    }

    private static async Task<HostileOutcome> RunAsync(HostileMode mode)
    {
        await Places.WaitAsync();
        try
        {
            await using var peer = new HostilePeer(mode);
            return await RunAsync(mode, peer);
        }
        finally
        {
            _ = Places.Release();
        }
    }

    private static async Task<HostileOutcome> RunAsync(HostileMode mode, HostilePeer peer)
    {
        var folder = Directory.CreateTempSubdirectory("loadlab-hostile-").FullName;
        try
        {
            var file = Path.Combine(folder, "hostile.yaml");
            await File.WriteAllTextAsync(file, mode.Scenario);
            string[] metrics = mode.MetricsPath is null ? [] : ["--target-metrics", peer.Address + mode.MetricsPath];
            var clock = Stopwatch.StartNew();
            await using var process = LoadLabProcess.StartRun(["--scenario", file, "--target", peer.Address, "--lane", mode.Lane, .. metrics]);
            var run = process.WaitAsync();
            var peak = 0L;
            while (!run.IsCompleted)
            {
                peak = Math.Max(peak, PeakBytes(process.Id));
                _ = await Task.WhenAny(run, Task.Delay(50));
            }

            return new HostileOutcome(await run, clock.Elapsed, peak);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The kernel's own maximum; 0 once the process has ended.</summary>
    private static long PeakBytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
