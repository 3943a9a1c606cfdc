using System.Text.Json;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Recording;

/// <summary>Another implementation of HDR histograms, run as a process: hdr-histogram-js on Node, or the Java original.</summary>
public sealed class HdrPeer
{
    private const string Jar = "/usr/share/java/hdrhistogram.jar";

    private readonly string _program;
    private readonly string[] _arguments;

    private HdrPeer(string program, params string[] arguments)
    {
        _program = program;
        _arguments = arguments;
    }

    /// <summary>Why the peers cannot be run here; null when they can.</summary>
    public static string? MissingReason { get; } =
        !Peers.HasPackage("hdr-histogram-js") || !File.Exists(Jar) || !Peers.HasProgram("java")
            ? "needs Node with hdr-histogram-js and Java with libhdrhistogram-java: run eng/install-peers.sh"
            : null;

    /// <summary>The peer of a name that a test's data can carry.</summary>
    public static HdrPeer Named(string name) => name == "java"
        ? new HdrPeer("java", "-cp", Jar, Peers.Script("Recording", "HdrInterop.java"))
        : new HdrPeer("node", Peers.Script("Recording", "hdr-interop.cjs"));

    /// <summary>Runs the peer and reads the intervals that it describes.</summary>
    public async Task<IReadOnlyList<HdrPeerInterval>> DescribeAsync(params string[] arguments)
    {
        var output = await RunAsync(arguments);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<HdrPeerInterval>(line, JsonSerializerOptions.Web)!)];
    }

    /// <summary>Runs the peer and returns what it prints.</summary>
    public Task<string> RunAsync(params string[] arguments) => Peers.RunAsync(_program, [.. _arguments, .. arguments]);
}
