using System.Diagnostics;
using System.Text.Json.Nodes;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>Real yjs in a Node process, driven by JSON lines (yjs-peer.cjs).</summary>
public sealed class YjsPeer : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    public YjsPeer()
    {
        var start = Peers.Start("node", Peers.Script("Crdt", "yjs-peer.cjs"));
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>Why yjs cannot be run here; null when it can.</summary>
    public static string? MissingReason { get; } = Peers.HasPackage("yjs") ? null : "needs Node with yjs: run eng/install-peers.sh";

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
}
