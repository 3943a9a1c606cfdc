using System.Diagnostics;
using LoadLab.EndToEnd.Tests.Collaboration;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>The first Ctrl-C is heard in every phase of a run, and the second ends the program at once.</summary>
public sealed class StoppedPhaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-stopped-").FullName;
    private readonly StalledServer _stalled = new();

    private string Nowhere => $"http://127.0.0.1:{_stalled.Port}";

    public void Dispose()
    {
        _stalled.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task While_users_join()
    {
        await using var process = LoadLabProcess.StartRun(
            "--scenario", Scenario(CollaborationYaml.With("protocol: y-websocket", "users: 8")), "--target", $"ws://127.0.0.1:{_stalled.Port}");
        await _stalled.CalledAsync();

        await process.SignalAsync("INT");

        (await process.WaitAsync()).ExitCode.ShouldBe(130);
    }

    [Fact]
    public async Task While_answers_are_waited_for()
    {
        await using var process = LoadLabProcess.StartRun("--scenario", Events(), "--target", Nowhere);
        await _stalled.CalledAsync();

        // Opening asks for statistics for 2 s, the schedule takes 5 s, late arrivals are dropped after 1 s: the waiting lasts 10 s then.
        await Task.Delay(TimeSpan.FromSeconds(11));
        await process.SignalAsync("INT");
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(130, run.Story);
        run.Result.DurationSeconds.ShouldBeInRange(5, 13, run.Story);
    }

    [Fact]
    public async Task A_second_one_ends_at_once_what_the_first_lets_drain()
    {
        await using var process = LoadLabProcess.StartRun("--scenario", Events(), "--target", Nowhere);
        await _stalled.CalledAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        await process.SignalAsync("INT");
        await Task.Delay(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();

        await process.SignalAsync("INT");
        var run = await process.WaitAsync();

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        run.ExitCode.ShouldBe(130, run.Story);
        run.Stored.ShouldBeNull("the program was ended, not asked to end");
    }

    [Fact]
    public async Task While_a_history_does_not_answer()
    {
        await using var process = LoadLabProcess.StartRun(
            "--scenario", "smoke", "--duration", "2s", "--history", $"postgres://me@127.0.0.1:{_stalled.Port}/lab");
        await _stalled.CalledAsync();

        await process.SignalAsync("INT");
        var run = await process.WaitAsync();

        run.Error.ShouldContain("the user stopped", customMessage: run.Story);
        run.ExitCode.ShouldBe(run.Result.ExitCode, "the run was over, and is kept");
    }

    [Fact]
    public async Task While_the_receiver_of_an_alert_does_not_answer()
    {
        var suite = Path.Combine(_folder, "suite.yaml");
        await File.WriteAllTextAsync(suite, "scenarios:\n  - smoke\n");
        await using var process = LoadLabProcess.StartWith(
            $"LOADLAB_ALERT_WEBHOOK_URL={Nowhere}", "suite", suite, "--target", "http://127.0.0.1:1");
        await _stalled.CalledAsync();

        await process.SignalAsync("INT");
        var run = await process.WaitAsync();

        run.Error.ShouldContain("given up by the user", customMessage: run.Story);
        run.ExitCode.ShouldBe(6, run.Story);
    }

    private string Events() => Scenario(YamlScenario.Events(["timeout: 60s", "drop-after: 1s"], ["ingest p95 < 1s"]));

    private string Scenario(string text)
    {
        var file = Path.Combine(_folder, "given.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
