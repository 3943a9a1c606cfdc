using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Runs that cannot begin.</summary>
public sealed class UnreachableTargetTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://no-such-host.invalid/")]
    public async Task A_target_that_cannot_be_reached_ends_with_6_and_reports(string address)
    {
        var run = await LoadLabProcess.RunAsync("--scenario", "smoke", "--target", address);

        run.ExitCode.ShouldBe(6, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Unreachable);
        run.Result.Reasons[0].ShouldContain("could not be reached");
    }

    [Fact]
    public async Task A_missing_environment_variable_is_named_before_anything_is_sent()
    {
        var scenario = YamlScenario.Events(["request: { headers: { Authorization: 'Bearer ${LOADLAB_NO_SUCH}' } }"], ["ingest p95 < 1s"]);

        var run = await LoadLabProcess.RunScenarioAsync(scenario);

        run.ExitCode.ShouldBe(2, run.Story);
        run.Error.ShouldContain("LOADLAB_NO_SUCH");
        run.Error.ShouldNotContain("   at ");
    }
}
