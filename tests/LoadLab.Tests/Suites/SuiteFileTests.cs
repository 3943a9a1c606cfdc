using LoadLab.Cli;
using LoadLab.Scenarios;
using LoadLab.Suites;
using LoadLab.Tests.Scenarios;

namespace LoadLab.Tests.Suites;

public sealed class SuiteFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-suite-").FullName;
    private readonly ScenarioCatalog _catalog = new(AppContext.BaseDirectory, AppContext.BaseDirectory);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_nightly_suite_is_valid_ends_within_an_hour_and_is_no_scenario()
    {
        var file = ShippedScenarios.PathOf("nightly");
        var suite = SuiteFile.Read(file, _catalog, out var problems);

        problems.ShouldBeEmpty();
        suite.ShouldNotBeNull().Steps.Select(step => step.Name).ShouldContain("peak-10k");
        suite.Description.ShouldNotBeEmpty();
        suite.Steps.Single(step => step.Name == "steady-1k").Words.ShouldBe(["--duration", "2m"]);
        LengthOf(suite).ShouldBeLessThan(TimeSpan.FromHours(0.75));
        LengthOf(suite.Shortened(), "--quick").ShouldBeLessThan(TimeSpan.FromMinutes(6));
        suite.Shortened().Steps.Single(step => step.Name == "steady-1k").Words.ShouldBeEmpty();
        suite.Shortened().Steps.Single(step => step.Name == "collab-reconnect-storm").Words.ShouldBe(["--duration", "30s"]);
        suite.Shortened().LeftOut.ShouldBe(["soak"]);
        suite.LeftOut.ShouldBeEmpty();
        SuiteShape.IsSuite(file).ShouldBeTrue();
        _catalog.Files().ShouldNotContain(file);
        _catalog.Suites().ShouldContain(file);
        File.ReadLines(file).First().ShouldBe("# yaml-language-server: $schema=suite.schema.json");
    }

    /// <summary>Phases and pauses; every run starts and reports within some seconds more.</summary>
    private TimeSpan LengthOf(Suite suite, params string[] words)
    {
        var context = new CommandContext { Output = TextWriter.Null, Error = TextWriter.Null, Scenarios = _catalog, Run = (_, _) => Task.FromResult(0) };
        return suite.Steps.Aggregate(suite.CoolDown * (suite.Steps.Count - 1), (length, step) =>
        {
            var options = RunWords.Read(["--scenario", step.Scenario, .. words, .. step.Words], context, out var problems);
            problems.ShouldBeEmpty();
            return length + options!.Scenario.Workloads.Max(workload => workload.Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration));
        });
    }

    [Theory]
    [InlineData("quick-duration: nver")]
    [InlineData("quick-duration: 90d")]
    [InlineData("duration: long")]
    [InlineData("rate: fast")]
    [InlineData("users: 3")]
    public void A_step_that_could_not_run_is_no_part_of_a_valid_suite(string option)
    {
        var file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, $"scenarios: [{{ scenario: smoke, {option} }}, steady-1k]");
        var context = new CommandContext { Output = new StringWriter(), Error = new StringWriter(), Scenarios = _catalog, Run = (_, _) => Task.FromResult(0) };

        ValidateCommand.Create(context).Parse([file]).Invoke().ShouldBe(2);

        context.Error.ToString()!.ShouldContain("smoke: ");
        context.Output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("scenarios: []", "is empty")]
    [InlineData("scenarios: [smoke]\nretry: 3", "is not a known key")]
    [InlineData("scenarios: [smoky]", "there is no scenario of that name")]
    [InlineData("scenarios: [{ duration: 3s }]", "is missing")]
    [InlineData("scenarios: [{ scenario: smoke, quick-duration: never }]", "are all left out")]
    [InlineData("scenarios: [{ scenario: smoke, speed: 3 }]", "is not a known key")]
    [InlineData("cool-down: 20m\nscenarios: [smoke]", "is longer than 10 minutes")]
    [InlineData("cool-down: 5\nscenarios: [smoke]", "has no unit")]
    [InlineData("scenarios: smoke", "a list belongs here")]
    [InlineData("scenarios: [", "is not YAML")]
    public void What_is_wrong_with_a_suite_is_said_with_its_place(string text, string message)
    {
        var file = Path.Combine(_folder, "bad.yaml");
        File.WriteAllText(file, text);

        SuiteFile.Read(file, _catalog, out var problems).ShouldBeNull();
        problems.ShouldContain(problem => problem.Message.Contains(message, StringComparison.Ordinal) && problem.Hint.Length > 0);
    }

    [Fact]
    public void A_suite_that_is_not_there_is_a_problem_too()
    {
        SuiteFile.Read(Path.Combine(_folder, "none.yaml"), _catalog, out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().Message.ShouldContain("no such suite");
    }

    [Fact]
    public void A_scenario_beside_the_suite_goes_before_one_of_the_catalog()
    {
        File.Copy(ShippedScenarios.PathOf("smoke"), Path.Combine(_folder, "smoke.yaml"));
        var file = Path.Combine(_folder, "mine.yaml");
        File.WriteAllText(file, "scenarios: [smoke]");

        SuiteFile.Read(file, _catalog, out _).ShouldNotBeNull().Steps[0].Scenario.ShouldBe(Path.Combine(_folder, "smoke.yaml"));
    }
}
