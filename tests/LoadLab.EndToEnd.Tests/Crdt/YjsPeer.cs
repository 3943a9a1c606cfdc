using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>Real yjs in a Node process, driven by JSON lines (yjs-peer.cjs).</summary>
public sealed class YjsPeer : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    private static readonly string Tests = Path.Combine(FindRoot(), "tests/LoadLab.EndToEnd.Tests");
    private static readonly string NodeModules = Path.Combine(Tests, "peers/node_modules");

    private readonly Process _process;

    public YjsPeer()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Tests, "Crdt/yjs-peer.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = NodeModules;
        _process = Process.Start(start)!;
    }

    /// <summary>Why yjs cannot be run here; null when it can.</summary>
    public static string? MissingReason { get; } =
        Directory.Exists(Path.Combine(NodeModules, "yjs")) && ExistsInPath("node")
            ? null
            : "needs Node with yjs: run eng/install-peers.sh";

    /// <summary>Sends a command and returns the answer; an error of the peer's, or its silence, fails the test.</summary>
    public JsonObject Ask(JsonObject request)
    {
        _process.StandardInput.WriteLine(request.ToJsonString());
        _process.StandardInput.Flush();
        Task<string?> line = _process.StandardOutput.ReadLineAsync();
        line.Wait(LongestAnswer).ShouldBeTrue("yjs does not answer");
        JsonObject answer = JsonNode.Parse(line.Result.ShouldNotBeNull("the yjs process has ended"))!.AsObject();
        answer["error"].ShouldBeNull();
        return answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static bool ExistsInPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
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
