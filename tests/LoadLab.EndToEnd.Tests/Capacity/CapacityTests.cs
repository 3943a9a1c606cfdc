using LoadLab.Capacity;
using LoadLab.Core.Capacity;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Capacity;

/// <summary>Searches on real sockets. Steps that a busy machine spoils are repeated by the search itself.</summary>
[Collection(nameof(Measured))]
public sealed class CapacityTests : IDisposable
{
    private const double TrueRate = 380;
    private static readonly string[] ShortSteps = ["--step-duration", "3s", "--cool-down", "0s", "--budget", "60s"];
    private static readonly string[] Files = ["capacity.csv", "capacity.html", "capacity.json", "capacity.md", "run.log"];

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-capacity-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_search_that_was_interrupted_goes_on_where_it_stopped_and_finds_the_limit_within_5_percent()
    {
        await using var server = await RateLimitedServer.StartAsync(TrueRate);
        var scenario = WriteScenario("ingest p95 < 500ms", ratePerSecond: 1_200);
        await using var first = LoadLabProcess.StartRun(["capacity", scenario, "--target", server.Address, "--precision", "10%", .. ShortSteps]);
        await StepsAsync(first.OutputFolder, count: 2);
        await first.SignalAsync("INT");
        var stopped = await first.WaitAsync();

        stopped.ExitCode.ShouldBe(130, stopped.Story);
        Directory.GetFiles(stopped.Folder!).Select(Path.GetFileName).Order().ShouldBe(Files);
        stopped.Output.ShouldContain($"--target {server.Address} --resume {stopped.Folder}");
        var kept = CapacityStore.Read(stopped.Folder!);

        await using var second = LoadLabProcess.Start("capacity", scenario, "--target", server.Address, "--resume", stopped.Folder!, "--precision", "3%");
        (await second.WaitAsync()).Error.ShouldContain("--precision: cannot be changed in a search that goes on");

        await using var third = LoadLabProcess.Start("capacity", scenario, "--target", server.Address, "--resume", stopped.Folder!, "--budget", "90s");
        var resumed = await third.WaitAsync();

        var story = $"{resumed.Story}\n{await File.ReadAllTextAsync(Path.Combine(stopped.Folder!, "capacity.md"))}";
        var report = CapacityStore.Read(stopped.Folder!);
        report.Steps.Take(kept.Steps.Count).Select(step => (step.Load, step.Verdict, step.TookSeconds))
            .ShouldBe(kept.Steps.Select(step => (step.Load, step.Verdict, step.TookSeconds)));
        (resumed.ExitCode, report.Conclusion.End).ShouldBe((0, SearchEnd.TargetLimit), story);
        report.Conclusion.Capacity!.Value.Value.ShouldBe(TrueRate, TrueRate * 0.05, story);
        report.Conclusion.BreakingObjective.ShouldNotBeNull(story);
    }

    [Fact]
    public async Task A_ceiling_is_held_and_never_passed()
    {
        await using var server = await RateLimitedServer.StartAsync(5_000);
        await using var process = LoadLabProcess.StartRun(
            ["capacity", WriteScenario("ingest p95 < 1s", ratePerSecond: 1_200), "--target", server.Address, "--ceiling", "300/s", .. ShortSteps]);
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(0, run.Story);
        run.Output.ShouldContain("at least the ceiling of 300 events/s");
        var steps = CapacityStore.Read(run.Folder!).Steps;
        steps.ShouldAllBe(step => step.Load <= 300);
        steps.Count(step => step is { Load: 300, Verdict: StepVerdict.Held }).ShouldBe(2);

        // A moment in which the machine runs nobody is made up for in the next: a tenth is allowed for it.
        server.MostInASecond().ShouldBeInRange(250, 330);
    }

    [Fact]
    public async Task A_target_that_does_not_hold_even_the_lowest_load_ends_with_3()
    {
        await using var server = await RateLimitedServer.StartAsync(20);
        var run = await LoadLabProcess.RunAsync(
            ["capacity", WriteScenario("ingest p95 < 60ms", ratePerSecond: 150), "--target", server.Address, .. ShortSteps]);

        run.ExitCode.ShouldBe(3, run.Story);
        run.Output.ShouldContain("does not hold even 134 events/s");
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_ends_with_6()
    {
        await using var process = LoadLabProcess.StartRun("capacity", WriteScenario("ingest p95 < 60ms", 1_000), "--target", "http://127.0.0.1:1");
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(6, run.Story);
        run.Error.ShouldContain("could not be reached");
        Directory.GetFiles(run.Folder!).Select(Path.GetFileName).Order().ShouldBe(Files);
    }

    [Fact]
    public async Task An_interrupted_search_leaves_no_target_behind()
    {
        await using var process = LoadLabProcess.StartRun("capacity", "smoke");
        var target = await process.TargetIdAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        await process.SignalAsync("INT");
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(130, run.Story);
        (await LoadLabProcess.IsGoneSoonAsync(target)).ShouldBeTrue();
        Directory.GetFiles(run.Folder!).Select(Path.GetFileName).Order().ShouldBe(Files);
    }

    [Theory]
    [InlineData("{ \"schemaVersion\": 1, \"scen", "is not a readable capacity search")]
    [InlineData("{ \"schemaVersion\": 1, \"steps\": null }", "is not a readable capacity search")]
    [InlineData("null", "holds null")]
    [InlineData(null, "is not a readable capacity search")]
    public async Task A_search_that_cannot_be_read_is_said_in_words(string? stored, string reason)
    {
        if (stored is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, CapacityStore.FileName), stored);
        }

        await using var process = LoadLabProcess.Start("capacity", "smoke", "--resume", _folder);
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(2, run.Story);
        run.Error.ShouldStartWith("--resume: ");
        run.Error.ShouldContain(reason);
        run.Error.ShouldNotContain("   at ");
    }

    private string WriteScenario(string objective, int ratePerSecond)
    {
        var file = Path.Combine(_folder, "limited.yaml");
        File.WriteAllText(file, YamlScenario.Events([$"request: @ path: /, body: '{RateLimitedServer.Body}' #"], [objective])
            .Replace("200/s", $"{ratePerSecond}/s", StringComparison.Ordinal).Replace("sessions: 8", "sessions: 64", StringComparison.Ordinal));
        return file;
    }

    private static async Task StepsAsync(string output, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Directory.GetDirectories(output, "2*") is not [var folder] || !File.Exists(Path.Combine(folder, CapacityStore.FileName))
            || CapacityStore.Read(folder).Steps.Count < count)
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
