using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Suites;

/// <summary>Suites as a pipeline runs them.</summary>
public sealed class SuiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-suite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_scenario_runs_the_summary_names_all_and_the_worst_gives_the_exit_code()
    {
        await using var process = LoadLabProcess.StartRun("suite", Suite(("good", "ingest p95 < 2s"), ("bad", "ingest p95 < 1us")));
        var run = await process.WaitAsync();

        var results = Directory.GetFiles(run.Folder!, "result.json", SearchOption.AllDirectories);
        results.Length.ShouldBe(2, run.Story);
        // Inconclusive goes before a missed objective; a busy machine may be either.
        run.ExitCode.ShouldBeOneOf(3, 5);
        var summary = await File.ReadAllTextAsync(Path.Combine(run.Folder!, "summary.md"));
        summary.ShouldContain("| good |");
        summary.ShouldContain("| bad |");
    }

    [Fact]
    public async Task Terminated_it_ends_its_run_in_order_and_says_what_did_not_run()
    {
        await using var process = LoadLabProcess.StartRun("suite", Suite(("good", "ingest p95 < 2s"), ("bad", "ingest p95 < 2s")));
        await process.TargetIdAsync();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await process.SignalAsync("TERM");
        var run = await process.WaitAsync();

        run.ExitCode.ShouldBe(130, run.Story);
        (await File.ReadAllTextAsync(Path.Combine(run.Folder!, "summary.md"))).ShouldContain("did not run: the suite was cancelled");
    }

    [Fact]
    public async Task A_suite_with_a_wrong_name_runs_nothing()
    {
        var file = Path.Combine(_folder, "suite.yaml");
        await File.WriteAllTextAsync(file, "scenarios: [smoke, smokey]\n");
        var run = await LoadLabProcess.RunAsync("suite", file);

        (run.ExitCode, run.Folder).ShouldBe((2, null), run.Story);
        run.Error.ShouldContain("suite.yaml:1:");
    }

    private string Suite(params (string Name, string Objective)[] scenarios)
    {
        foreach (var (name, objective) in scenarios)
        {
            File.WriteAllText(Path.Combine(_folder, name + ".yaml"), YamlScenario.Events([], [objective]));
        }

        var file = Path.Combine(_folder, "suite.yaml");
        File.WriteAllText(file, $"cool-down: 1s\nscenarios: [{string.Join(", ", scenarios.Select(each => each.Name))}]\n");
        return file;
    }
}
