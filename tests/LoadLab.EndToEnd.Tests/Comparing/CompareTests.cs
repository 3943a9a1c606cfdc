using System.Text.Json;
using LoadLab.Comparing;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.History;

namespace LoadLab.EndToEnd.Tests.Comparing;

/// <summary>Comparisons by real runs. Where the machine is too busy to measure on, the program must say so and never pass.</summary>
[Collection(nameof(Measured))]
public sealed class CompareTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-compare-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_target_that_is_three_times_as_slow_is_a_regression_when_both_are_loaded_in_alternation()
    {
        await using var fast = await SlowServer.StartAsync(() => TimeSpan.FromMilliseconds(10));
        await using var slow = await SlowServer.StartAsync(() => TimeSpan.FromMilliseconds(30));
        await using var process = LoadLabProcess.StartRun(
            "compare", SlowServer.WriteScenario(_folder), "--target", fast.Address.ToString(), "--against", slow.Address.ToString(), "--repeat", "2");
        var run = await process.WaitAsync();

        var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run.Folder!, ComparisonFiles.Json))).RootElement;
        run.ExitCode.ShouldBe(json.GetProperty("exitCode").GetInt32(), run.Story);
        run.ExitCode.ShouldBeOneOf(4, 5);
        if (run.ExitCode == 4)
        {
            run.Output.ShouldContain("regressed, critical");
        }
        else
        {
            json.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0, run.Story);
        }

        File.Exists(Path.Combine(run.Folder!, ComparisonFiles.Markdown)).ShouldBeTrue();
        Directory.GetFiles(run.Folder!, "result.json", SearchOption.AllDirectories).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_run_is_judged_by_a_baseline_inconclusive_without_a_history_and_regressed_with_one()
    {
        var delay = TimeSpan.FromMilliseconds(10);
        await using var server = await SlowServer.StartAsync(() => delay);
        var scenario = SlowServer.WriteScenario(_folder);
        string[] common = ["--scenario", scenario, "--target", server.Address.ToString(), "--history", Path.Combine(_folder, "history")];
        Environment.SetEnvironmentVariable(BaselineStore.Variable, Path.Combine(_folder, "baselines"));
        try
        {
            var first = await ValidRunAsync([.. common, "--save-baseline", "main"]);
            var stored = new BaselineStore([Path.Combine(_folder, "baselines")]).Read("main");
            stored.Runs.ShouldHaveSingleItem().RunId.ShouldBe(first.Result.RunId);

            var unknown = await LoadLabProcess.RunAsync([.. common, "--baseline", "main"]);
            (unknown.ExitCode, unknown.Result.ExitCode).ShouldBe((5, 5), unknown.Story);

            await PretendHistoryAsync();
            delay = TimeSpan.FromMilliseconds(30);
            var slow = await ValidRunAsync([.. common, "--baseline", "main", "--save-baseline", "main"]);
            (slow.ExitCode, slow.Result.ExitCode).ShouldBe((4, 4), slow.Story);
            slow.Result.Reasons[0].ShouldStartWith("baseline main: regressed");
            new BaselineStore([Path.Combine(_folder, "baselines")]).Read("main").Runs[0].RunId.ShouldBe(first.Result.RunId, "a regression must not become the baseline that judged it");
        }
        finally
        {
            Environment.SetEnvironmentVariable(BaselineStore.Variable, null);
        }
    }

    [Fact]
    public async Task A_baseline_that_is_not_there_is_said_before_anything_runs()
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "smoke", "--baseline", "none-such");
        (run.ExitCode, run.Folder).ShouldBe((2, null), run.Story);
        run.Error.ShouldContain("There is no baseline 'none-such'");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_said_in_words()
    {
        var run = await LoadLabProcess.RunAsync("compare", _folder, _folder);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("There is no run in");
        run.Error.ShouldNotContain("   at ");
    }

    /// <summary>A busy machine may spoil a run; eight tries tell that from a fault.</summary>
    private static async Task<FinishedRun> ValidRunAsync(string[] arguments)
    {
        var run = await LoadLabProcess.RunAsync(arguments);
        for (var attempt = 1; attempt < 8 && run.Result.Validity.Any(limit => limit.Verdict != Core.Results.ObjectiveVerdict.Passed); attempt++)
        {
            run = await LoadLabProcess.RunAsync(arguments);
        }

        run.Result.Validity.ShouldAllBe(limit => limit.Verdict == Core.Results.ObjectiveVerdict.Passed, run.Story);
        return run;
    }

    /// <summary>Earlier nights: the same entry with values that vary by up to two percent.</summary>
    private async Task PretendHistoryAsync()
    {
        var history = new FileHistory(Path.Combine(_folder, "history"), TimeProvider.System);
        var entry = (await history.ReadAsync(null, default)).First(each => each.IsValid);
        for (var night = 1; night <= 8; night++)
        {
            await history.AppendAsync(
                entry with
                {
                    RunId = FormattableString.Invariant($"{night:x16}"),
                    StartedAt = entry.StartedAt.AddDays(-night),
                    Values = entry.Values.ToDictionary(value => value.Key, value => value.Value * (1 + (0.005 * (night % 4)))),
                },
                default);
        }
    }
}
