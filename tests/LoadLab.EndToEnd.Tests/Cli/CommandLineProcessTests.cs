using System.Diagnostics;

namespace LoadLab.EndToEnd.Tests.Cli;

/// <summary>What a shell sees of the program: exit codes, streams, signals.</summary>
public sealed class CommandLineProcessTests : IDisposable
{
    private static readonly string[] Shipped = ["smoke", "steady-1k", "peak-10k", "spike"];

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_shipped_scenarios_are_found_from_any_directory()
    {
        var (exitCode, output, error) = await LoadLabProcess.RunAsync(_folder, "list");
        (exitCode, error).ShouldBe((0, ""));
        output.Split('\n').Select(line => line.Split(' ')[0]).Intersect(Shipped).Count().ShouldBe(Shipped.Length, output);
        output.ShouldNotContain("\e", customMessage: "redirected output is plain text");
    }

    [Theory]
    [InlineData("Did you mean 'peak-10k'", "--scenario", "paek-10k")]
    [InlineData("Did you mean '--scenario'", "--scenarioo", "peak-10k")]
    [InlineData("bad.yaml:1:1: sead: is not a known key", "--scenario", "bad.yaml")]
    [InlineData("bad.yaml:2:12: workloads", "validate", "bad.yaml")]
    [InlineData("there is no such file", "--scenario", "missing.yaml")]
    public async Task A_wrong_scenario_or_usage_exits_2_without_a_stack_trace(string reason, params string[] arguments)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.yaml"), "sead: 1\nworkloads: 5\n");
        var (exitCode, output, error) = await LoadLabProcess.RunAsync(_folder, arguments);
        (exitCode, output).ShouldBe((2, ""));
        error.ShouldContain(reason);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_target_serves_until_its_parent_is_gone_and_does_not_mind_an_interrupt()
    {
        using var process = LoadLabProcess.Start(_folder, "target", "--parent-pipe");
        try
        {
            var line = await FirstLineAsync(process);
            line.ShouldStartWith("listening on http://127.0.0.1:");
            using var client = new HttpClient { BaseAddress = new Uri(line.Split(' ')[^1]) };

            await SignalAsync("-INT", process);
            await Task.Delay(300);
            (await client.GetAsync(new Uri("/healthz", UriKind.Relative))).IsSuccessStatusCode.ShouldBeTrue();

            process.StandardInput.Close();
            (await ExitCodeAsync(process)).ShouldBe(0);
        }
        finally
        {
            process.Kill();
        }
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task A_target_without_a_parent_ends_on_a_signal(string signal)
    {
        using var process = LoadLabProcess.Start(_folder, "target");
        try
        {
            await FirstLineAsync(process);
            await SignalAsync(signal, process);
            (await ExitCodeAsync(process)).ShouldBe(0);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var (exitCode, output, error) = await LoadLabProcess.RunAsync(_folder, "target", "--port", $"{port}");
        (exitCode, output).ShouldBe((2, ""));
        error.ShouldContain("--port: cannot listen");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_rule_that_does_not_compile_is_named_with_its_line()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "bad.rules"), "predicate x: nonsense where\n");
        var (exitCode, output, error) = await LoadLabProcess.RunAsync(_folder, "target", "--rules", "bad.rules");
        (exitCode, output).ShouldBe((2, ""));
        error.ShouldContain("bad.rules:1:");
        error.ShouldNotContain("   at ");
    }

    private static async Task<string> FirstLineAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return (await process.StandardOutput.ReadLineAsync(limit.Token)).ShouldNotBeNull();
    }

    private static async Task<int> ExitCodeAsync(Process process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0);
    }
}
