using System.Diagnostics;
using System.Text.Json;

namespace LoadLab.EndToEnd.Tests.Recording;

/// <summary>Another implementation of HDR histograms, run as a process: hdr-histogram-js on Node, or the Java original.</summary>
public sealed class HdrPeer
{
    private const string Jar = "/usr/share/java/hdrhistogram.jar";

    private static readonly string Root = FindRoot();
    private static readonly string NodeModules = Path.Combine(Root, "tests/LoadLab.EndToEnd.Tests/peers/node_modules");
    private static readonly string Scripts = Path.Combine(Root, "tests/LoadLab.EndToEnd.Tests/Recording");

    private readonly string _program;
    private readonly string[] _arguments;

    private HdrPeer(string program, params string[] arguments)
    {
        _program = program;
        _arguments = arguments;
    }

    /// <summary>Why the peers cannot be run here; null when they can.</summary>
    public static string? MissingReason { get; } =
        !Directory.Exists(Path.Combine(NodeModules, "hdr-histogram-js")) || !File.Exists(Jar) || !Exists("java") || !Exists("node")
            ? "needs Node with hdr-histogram-js and Java with libhdrhistogram-java: run eng/install-peers.sh"
            : null;

    /// <summary>The peer of a name that a test's data can carry.</summary>
    public static HdrPeer Named(string name) => name == "java"
        ? new HdrPeer("java", "-cp", Jar, Path.Combine(Scripts, "HdrInterop.java"))
        : new HdrPeer("node", Path.Combine(Scripts, "hdr-interop.cjs"));

    /// <summary>Runs the peer and reads the intervals that it describes.</summary>
    public async Task<IReadOnlyList<HdrPeerInterval>> DescribeAsync(params string[] arguments)
    {
        var output = await RunAsync(arguments);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<HdrPeerInterval>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>Runs the peer and returns what it prints; its failure or a silence of a minute fails the test.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(_program, [.. _arguments, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NODE_PATH"] = NodeModules;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
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

    private static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoadLab.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("LoadLab.sln is not above the test's folder.");
    }
}
