using System.Diagnostics;
using LoadLab.EndToEnd.Tests.Crdt;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>A script of this folder in a Node process, with the peers' packages; ends with its standard input.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    public NodeProcess(string script, params string[] arguments)
    {
        var start = Peers.Start("node", [Peers.Script("Collaboration", script), .. arguments]);
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
    }

    /// <summary>Why there is no Node with the peers here; null when there is.</summary>
    public static string? MissingReason => YjsPeer.MissingReason;

    /// <summary>The next line of output; silence fails the test.</summary>
    public async Task<string> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(LongestAnswer);
        return (await _process.StandardOutput.ReadLineAsync(patience.Token)).ShouldNotBeNull("the Node process has ended");
    }

    /// <summary>Reads until a line begins in a way, and returns the rest of it.</summary>
    public async Task<string> ReadAfterAsync(string beginning)
    {
        while (true)
        {
            var line = await ReadLineAsync();
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..];
            }
        }
    }

    public Task<string> AskAsync(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
        return ReadLineAsync();
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
