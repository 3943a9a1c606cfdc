using LoadLab.Cli;
using LoadLab.Reports;
using LoadLab.Scenarios;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Reports;

public sealed class ReportCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_directory, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task A_run_is_reported_again_beside_its_data_which_stays_untouched()
    {
        var folder = Write("one", seed: 1);
        var report = File.ReadAllBytes(Path.Combine(folder, "report.html"));
        var result = File.GetLastWriteTimeUtc(Path.Combine(folder, "result.json"));
        File.Delete(Path.Combine(folder, "report.html"));

        (await InvokeAsync(folder)).ShouldBe(0, _error.ToString());

        File.ReadAllBytes(Path.Combine(folder, "report.html")).ShouldBe(report);
        File.GetLastWriteTimeUtc(Path.Combine(folder, "result.json")).ShouldBe(result);
        _output.ToString().Trim().ShouldBe(folder);
    }

    [Fact]
    public async Task Several_runs_become_one_result_that_can_be_read_again()
    {
        var merged = Path.Combine(_directory, "merged");

        (await InvokeAsync(Write("one", seed: 1), Write("two", seed: 2), "--output", merged)).ShouldBe(0, _error.ToString());

        RunFolder.Read(merged).Result.RunId.ShouldBe("0000000000000001+0000000000000002");
    }

    [Fact]
    public async Task Several_runs_need_a_folder_that_is_none_of_theirs()
    {
        var (one, two) = (Write("one", seed: 1), Write("two", seed: 2));

        (await InvokeAsync(one, two)).ShouldBe(2);
        (await InvokeAsync(one, two, "--output", two)).ShouldBe(2);

        _error.ToString().ShouldContain("add --output DIR");
        _error.ToString().ShouldContain("is the folder of one of the runs");
        RunFolder.Read(two).Result.RunId.ShouldBe("0000000000000002");
    }

    [Fact]
    public async Task A_path_without_a_run_is_the_users_mistake()
    {
        (await InvokeAsync(_directory)).ShouldBe(2);

        _error.ToString().ShouldContain("There is no result.json");
        _error.ToString().Trim().Split('\n').Length.ShouldBe(1);
    }

    private string Write(string name, int seed)
    {
        var folder = Path.Combine(_directory, name);
        var record = SyntheticRun.Make(seed, plateauSeconds: 5);
        RunFolder.Write(folder, record with { Result = record.Result with { StartedAt = record.Result.StartedAt.AddHours(seed) } });
        return folder;
    }

    private Task<int> InvokeAsync(params string[] arguments) => CommandLine.InvokeAsync(["report", .. arguments], new CommandContext
    {
        Output = _output,
        Error = _error,
        Scenarios = new ScenarioCatalog(Path.GetTempPath(), AppContext.BaseDirectory),
        Run = (_, _) => throw new InvalidOperationException("No run was asked for."),
    });
}
