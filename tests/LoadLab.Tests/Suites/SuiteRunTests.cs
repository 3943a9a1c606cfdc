using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;
using LoadLab.Reports;
using LoadLab.Suites;
using LoadLab.Tests.Baselines;

namespace LoadLab.Tests.Suites;

public sealed class SuiteRunTests : IDisposable
{
    private static readonly Suite TwoScenarios = new()
    {
        Name = "two",
        CoolDown = TimeSpan.Zero,
        Steps = [new SuiteStep("peak-10k", "peak-10k", ["--duration", "3s"]), new SuiteStep("smoke", "smoke", [])],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-suite-").FullName;
    private readonly List<string> _commands = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_scenario_runs_in_order_with_its_own_options_last()
    {
        var outcomes = await RunAsync((output, name) => Leave(output, name, Passed));

        outcomes.Select(outcome => (outcome.Name, outcome.ExitCode, outcome.Problem)).ShouldBe(
            [("peak-10k", ExitCode.Passed, null), ("smoke", ExitCode.Passed, null)]);
        SuiteVerdict.Of(outcomes).ShouldBe(ExitCode.Passed);
        _commands[0].ShouldStartWith("--scenario peak-10k --quick --duration 3s --output ");
    }

    [Fact]
    public async Task A_scenario_that_left_nothing_fails_the_suite_though_it_said_it_passed()
    {
        var outcomes = await RunAsync((output, name) => name == "smoke" ? 0 : Leave(output, name, Passed));

        outcomes[1].Reason.ShouldBe("it did not run (exit code 0)");
        SuiteVerdict.Of(outcomes).ShouldBe(ExitCode.Inconclusive);
        SuiteSummary.Render(TwoScenarios, outcomes, ExitCode.Inconclusive).ShouldContain("it did not run");
    }

    [Fact]
    public async Task A_truncated_result_fails_the_suite()
    {
        var outcomes = await RunAsync((output, name) =>
        {
            var code = Leave(output, name, Passed);
            var file = Path.Combine(Directory.GetDirectories(output)[0], RunFolder.ResultFile);
            File.WriteAllText(file, File.ReadAllText(file)[..5_000]);
            return code;
        });

        outcomes.ShouldAllBe(outcome => outcome.Problem!.StartsWith("its result cannot be used", StringComparison.Ordinal));
        SuiteVerdict.Of(outcomes).ShouldBe(ExitCode.Inconclusive);
    }

    [Fact]
    public async Task A_result_without_samples_fails_the_suite()
    {
        var outcomes = await RunAsync((output, name) => Leave(output, name, record => record with
        {
            Result = record.Result with { Measurements = [.. record.Result.Measurements.Select(each => each with { Count = 0, Histogram = null })] },
        }));

        outcomes[0].Reason.ShouldBe("its workload 'events' has no samples on the plateau");
        SuiteVerdict.Of(outcomes).ShouldBe(ExitCode.Inconclusive);
    }

    [Fact]
    public async Task A_process_that_ended_otherwise_than_its_result_says_is_not_believed()
    {
        var outcomes = await RunAsync((output, name) =>
        {
            Leave(output, name, Passed);
            return 139;
        });

        outcomes[0].ExitCode.ShouldBe(ExitCode.Defect);
        outcomes[0].Reason.ShouldContain("139");
    }

    [Fact]
    public async Task What_did_not_run_because_the_suite_was_cancelled_is_said()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var outcomes = await RunAsync((output, name) => Leave(output, name, Passed), cancellation.Token);

        outcomes.ShouldAllBe(outcome => outcome.ExitCode == ExitCode.Cancelled);
        SuiteVerdict.Of(outcomes).ShouldBe(ExitCode.Cancelled);
    }

    [Theory]
    [InlineData(ExitCode.Passed, ExitCode.Regression, ExitCode.Regression)]
    [InlineData(ExitCode.SlaFailed, ExitCode.Regression, ExitCode.SlaFailed)]
    [InlineData(ExitCode.SlaFailed, ExitCode.Inconclusive, ExitCode.Inconclusive)]
    [InlineData(ExitCode.Unreachable, ExitCode.Inconclusive, ExitCode.Unreachable)]
    [InlineData(ExitCode.Cancelled, ExitCode.Usage, ExitCode.Usage)]
    [InlineData(ExitCode.Defect, ExitCode.Usage, ExitCode.Defect)]
    public void The_first_exit_code_of_the_order_counts(ExitCode one, ExitCode other, ExitCode expected)
    {
        SuiteVerdict.Of([Outcome(one), Outcome(other)]).ShouldBe(expected);
        SuiteVerdict.Of([Outcome(other), Outcome(one)]).ShouldBe(expected);
    }

    [Fact]
    public void What_quick_leaves_out_is_named()
    {
        var suite = (TwoScenarios with { Steps = [TwoScenarios.Steps[0], TwoScenarios.Steps[1] with { Name = "soak", QuickDuration = "never" }] }).Shortened();

        suite.Steps.ShouldHaveSingleItem();
        SuiteSummary.Render(suite, [Outcome(ExitCode.Passed)], ExitCode.Passed).ShouldContain("- soak: left out: ");
        SuiteSummary.RenderText(suite, [Outcome(ExitCode.Passed)], ExitCode.Passed).ShouldContain("left out: ");
        SuiteSummary.RenderText(TwoScenarios, [Outcome(ExitCode.Passed)], ExitCode.Passed).ShouldNotContain("left out");
    }

    [Fact]
    public void What_people_should_know_of_a_step_stands_in_the_summary()
    {
        var suite = TwoScenarios with { Steps = [TwoScenarios.Steps[0] with { Note = "there is no baseline 'n-peak-10k' yet" }, TwoScenarios.Steps[1]] };

        SuiteSummary.Render(suite, [Outcome(ExitCode.Passed)], ExitCode.Passed).ShouldContain("- peak-10k: there is no baseline 'n-peak-10k' yet\n");
        SuiteSummary.Render(TwoScenarios, [Outcome(ExitCode.Passed)], ExitCode.Passed).ShouldNotContain("baseline");
    }

    [Fact]
    public void No_run_at_all_never_passes() => SuiteVerdict.Of([]).ShouldBe(ExitCode.Inconclusive);

    private static StepOutcome Outcome(ExitCode code) => new("x", code, null, null, null);

    private static RunRecord Passed(RunRecord record) => record;

    private static int Leave(string output, string name, Func<RunRecord, RunRecord> change)
    {
        var record = change(Runs.Record(1));
        RunFolder.Write(Path.Combine(output, $"20260314T020000.000Z-{name}"), record);
        return record.Result.ExitCode;
    }

    private Task<IReadOnlyList<StepOutcome>> RunAsync(Func<string, string, int> run, CancellationToken cancellation = default) =>
        new SuiteRun(
            (words, _) =>
            {
                _commands.Add(string.Join(' ', words));
                return Task.FromResult(run(words[^1], words[1]));
            },
            TimeProvider.System).ExecuteAsync(TwoScenarios, ["--quick"], _folder, (_, _) => { }, cancellation);
}
