using System.Text.Json;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Reports;

namespace LoadLab.EndToEnd.Tests.Comparing;

/// <summary>Events and editors alone and together, by real runs. Whether so short ones suffice is the machine's affair; what is said is not.</summary>
public sealed class InterferenceCommandTests : IDisposable
{
    private const string Mixed = """
        workloads:
          events:
            kind: events
            phases:
              - plateau: { duration: 3s, rate: 300/s }
          editors:
            kind: collaboration
            users: 20
            phases:
              - plateau: { duration: 3s, rate: 40/s }
        objectives:
          - ingest p95 < 1s
          - edit-visible p95 < 1s
          - events lost == 0
          - rooms diverged == 0
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-interference-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Workloads_run_alone_and_together_and_each_is_told_what_it_costs_the_other()
    {
        var scenario = Path.Combine(_folder, "mixed.yaml");
        await File.WriteAllTextAsync(scenario, Mixed);
        await using var process = LoadLabProcess.StartRun("interference", scenario, "--repeat", "2");
        var run = await process.WaitAsync();

        var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Folder!, "interference.json"))).RootElement;
        run.ExitCode.ShouldBe(json.GetProperty("isConclusive").GetBoolean() ? 0 : 5, run.Story);
        foreach (var (folder, workloads) in ((string, string[])[])[("only-events", ["events"]), ("only-editors", ["editors"]), ("together", ["events", "editors"])])
        {
            var results = Directory.GetFiles(Path.Combine(run.Folder!, folder), RunFolder.ResultFile, SearchOption.AllDirectories);
            results.Length.ShouldBe(2, run.Story);
            RunFolder.Read(Path.GetDirectoryName(results[0])!).Result.Workloads.Select(workload => workload.Name).ShouldBe(workloads);
        }

        var target = json.GetProperty("processor")[0];
        target.GetProperty("sumAloneCores").GetDouble().ShouldBeGreaterThan(0);
        target.GetProperty("togetherCores").GetDouble().ShouldBeGreaterThan(0);
        run.Output.ShouldContain("\nevents: ");
        run.Output.ShouldContain("\neditors: ");
        File.Exists(Path.Combine(run.Folder!, "interference.html")).ShouldBeTrue();
        File.Exists(Path.Combine(run.Folder!, "interference.md")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("has one workload", "interference", "smoke")]
    [InlineData("--repeat: '1' is not a whole number from 2", "interference", "mixed", "--repeat", "1")]
    [InlineData("--only: there is no workload 'editor'", "--scenario", "mixed", "--only", "editor")]
    public async Task What_cannot_be_measured_is_said_before_anything_runs(string reason, params string[] arguments)
    {
        var run = await LoadLabProcess.RunAsync(arguments);

        (run.ExitCode, run.Folder).ShouldBe((2, null), run.Story);
        run.Error.ShouldContain(reason);
    }
}
