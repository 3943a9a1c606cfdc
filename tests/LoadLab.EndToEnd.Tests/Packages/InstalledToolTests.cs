using System.Text.RegularExpressions;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Packages;

/// <summary>What somebody has who installed the tool and never saw the repository.</summary>
[Collection(nameof(Measured))]
public sealed partial class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Fact]
    public async Task It_says_the_version_that_the_repository_states()
    {
        var properties = await File.ReadAllTextAsync(Repository.Path("Directory.Build.props"));
        var stated = VersionPrefix().Match(properties).Groups[1].Value;
        stated.ShouldNotBeEmpty();
        var (exitCode, output, error) = await tool.ShellAsync("loadlab --version");
        (exitCode, error).ShouldBe((0, ""));
        output.Trim().Split('+')[0].ShouldBe(stated);
        Directory.GetFiles(tool.Packages).ShouldContain(Path.Combine(tool.Packages, $"LoadLab.{stated}.nupkg"));
        typeof(RunResult).Assembly.GetName().Version!.ToString(3).ShouldBe(stated);
    }

    [Fact]
    public async Task It_brings_its_scenarios()
    {
        var (exitCode, output, error) = await tool.ShellAsync("loadlab list");
        (exitCode, error).ShouldBe((0, ""));
        var shipped = Directory.GetFiles(Repository.Path("scenarios"), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(["nightly"])
            .ToList();
        output.Split('\n').Select(line => line.Split(' ')[0]).Where(shipped.Contains).ShouldBe(shipped, ignoreOrder: true);
    }

    [Fact]
    public async Task It_runs_smoke_and_the_line_that_repeats_it_works_as_it_stands_in_the_report()
    {
        var before = tool.RunFolders();
        var first = await tool.ShellAsync("loadlab smoke --no-progress --seed 7");
        var firstFolder = tool.RunFolders().Except(before).ShouldHaveSingleItem($"{first.Output}\n{first.Error}");
        ShouldMeetItsObjectives(firstFolder, first);

        var summary = await File.ReadAllTextAsync(Path.Combine(firstFolder, "summary.md"));
        var line = RepeatLine().Match(summary).Groups[1].Value;
        line.ShouldBe("loadlab smoke --no-progress --seed 7");
        var again = await tool.ShellAsync(line);
        var secondFolder = tool.RunFolders().Except([.. before, firstFolder])
            .ShouldHaveSingleItem($"{again.Output}\n{again.Error}");
        ShouldMeetItsObjectives(secondFolder, again);
        PayloadHashIn(secondFolder).ShouldBe(PayloadHashIn(firstFolder));
    }

    [Fact]
    public async Task It_starts_itself_for_each_run_of_a_suite_with_rules_that_it_brings()
    {
        await File.WriteAllTextAsync(
            Path.Combine(tool.WorkingDirectory, "one.yaml"), "scenarios:\n  - { scenario: peak-10k-rules, rate: 200/s }\n");
        var (_, output, error) = await tool.ShellAsync("loadlab suite one.yaml --quick --output suites");

        var suites = Path.Combine(tool.WorkingDirectory, "suites");
        var file = Directory.GetFiles(suites, "result.json", SearchOption.AllDirectories)
            .ShouldHaveSingleItem($"{output}\n{error}");
        var result = ResultJson.Read(await File.ReadAllBytesAsync(file));
        result.Ledger["eventsProcessed"].ShouldBe(result.Workloads.Single().Arrivals.Planned, $"{output}\n{error}");
    }

    private static string? PayloadHashIn(string folder) => InstalledTool.ResultIn(folder).Workloads.Single().PayloadHash;

    private static void ShouldMeetItsObjectives(string folder, (int ExitCode, string Output, string Error) ended)
    {
        var result = InstalledTool.ResultIn(folder);
        result.Objectives.ShouldNotBeEmpty();
        var story = $"{ended.Output}\n{ended.Error}";
        result.Objectives.ShouldAllBe(objective => objective.Verdict == ObjectiveVerdict.Passed, story);
        // A busy machine makes a run inconclusive, and a run that says so is right.
        ended.ExitCode.ShouldBe(result.Validity.All(limit => limit.Verdict == ObjectiveVerdict.Passed) ? 0 : 5, story);
    }

    [GeneratedRegex("<VersionPrefix>(.+)</VersionPrefix>")]
    private static partial Regex VersionPrefix();

    [GeneratedRegex("^Repeat: `(.+)`", RegexOptions.Multiline)]
    private static partial Regex RepeatLine();
}
