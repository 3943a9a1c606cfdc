using LoadLab.Cli;
using LoadLab.Core.Sessions;
using LoadLab.Live;
using LoadLab.Running;
using LoadLab.Scenarios;

namespace LoadLab.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private RunOptions? _options;
    private string? _token;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Without_a_sub_command_a_scenario_is_run()
    {
        (await InvokeAsync("--scenario", "smoke")).ShouldBe(42);
        var options = _options.ShouldNotBeNull();
        options.Scenario.Name.ShouldBe("smoke");
        Path.IsPathFullyQualified(options.ScenarioFile).ShouldBeTrue();
        (options.Target, options.OutputFolder, options.Lane, options.Dashboard, options.ShowProgress, options.Verbose)
            .ShouldBe((null, null, LaneChoice.Auto, null, true, false));
        options.Arguments.ShouldBe(["--scenario", "smoke"]);
    }

    [Theory]
    [InlineData("smoke")]
    [InlineData("run", "smoke")]
    [InlineData("--quick", "smoke")]
    [InlineData("smoke", "--quick")]
    [InlineData("run", "--quick", "smoke")]
    public async Task A_scenario_may_be_named_without_its_option(params string[] arguments)
    {
        (await InvokeAsync(arguments)).ShouldBe(42, _error.ToString());
        _options!.Scenario.Name.ShouldBe("smoke");
        _options.Arguments.ShouldBe(arguments);
    }

    [Fact]
    public async Task The_name_alone_shows_help_and_is_no_pass()
    {
        (await InvokeAsync()).ShouldBe(2);
        _output.ToString().ShouldContain("--scenario");
        _output.ToString().ShouldContain("validate");
        _error.ToString().ShouldContain("--scenario: is missing");
        _options.ShouldBeNull();
    }

    [Fact]
    public async Task Every_option_reaches_the_run()
    {
        (await InvokeAsync(
            "run", "--scenario", "steady-1k", "--target", "https://example.test:8443/in", "--target-pid", "7",
            "--target-metrics", "http://127.0.0.1:1/metrics", "--rate", "2000/s", "--duration", "1m30s", "--quick", "--seed", "9",
            "--output", "out", "--baseline", "b1", "--save-baseline", "b2", "--no-progress", "--verbose", "--lane", "portable",
            "--dashboard", "0")).ShouldBe(42, _error.ToString());
        var options = _options.ShouldNotBeNull();
        (options.Target, options.TargetPid, options.TargetMetrics)
            .ShouldBe((new Uri("https://example.test:8443/in"), 7, new Uri("http://127.0.0.1:1/metrics")));
        (options.OutputFolder, options.Baseline, options.SaveBaseline, options.ShowProgress, options.Verbose, options.Lane, options.Dashboard!.Port)
            .ShouldBe(("out", "b1", "b2", false, true, LaneChoice.Portable, 0));
        options.Scenario.Seed.ShouldBe(9UL);
        options.Scenario.Workloads[0].Phases.Select(phase => (phase.Duration.TotalSeconds, phase.EndRatePerSecond))
            .ShouldBe([(2, 1_000), (2, 2_000), (90, 2_000)]);
    }

    [Theory]
    [InlineData("run", "--scenario", "smoke")]
    [InlineData("--scenario", "smoke", "run")]
    public async Task Options_may_stand_before_and_after_the_sub_command(params string[] arguments) =>
        (await InvokeAsync(arguments)).ShouldBe(42, _error.ToString());

    [Fact]
    public async Task The_live_page_has_a_port_of_its_own_unless_one_is_named()
    {
        await InvokeAsync("--scenario", "smoke", "--dashboard");
        _options!.Dashboard!.ToString().ShouldBe($"127.0.0.1:{DashboardReader.DefaultPort}");
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.0.2.7")]
    [InlineData("::")]
    public async Task The_live_page_leaves_loopback_only_with_a_token_that_cannot_be_guessed(string address)
    {
        string[] words = ["--scenario", "smoke", "--dashboard", "9464", "--dashboard-address", address];
        foreach (var token in (string?[])[null, "", "too-short"])
        {
            _token = token;
            (await InvokeAsync(words)).ShouldBe(2);
            _options.ShouldBeNull();
        }

        _error.ToString().ShouldContain($"--dashboard-address: The live page is served on {address} only with a token of at least 16 characters. Hint: Set LOADLAB_DASHBOARD_TOKEN");
        _error.ToString().ShouldNotContain("too-short");
        _token = "0123456789abcdef";
        (await InvokeAsync(words)).ShouldBe(42);
        (_options!.Dashboard!.Address.ToString(), _options.Dashboard.Port, _options.Dashboard.Token).ShouldBe((address, 9464, _token));
        _options.ToString().ShouldNotContain(_token);
    }

    [Theory]
    [InlineData("::1")]
    [InlineData("127.0.0.2")]
    public async Task On_any_loopback_address_the_live_page_needs_no_token(string address)
    {
        (await InvokeAsync("--scenario", "smoke", "--dashboard", "--dashboard-address", address)).ShouldBe(42, _error.ToString());
        (_options!.Dashboard!.Address.ToString(), _options.Dashboard.Token).ShouldBe((address, null));
    }

    [Fact]
    public async Task All_problems_of_a_command_line_are_told_at_once()
    {
        (await InvokeAsync(
            "--scenario", "smok", "--target", "localhost:5000", "--rate", "fast", "--duration", "5", "--users", "many", "--seed", "-1",
            "--baseline", "../b", "--lane", "epol", "--dashboard", "99999", "--target-pid", "0")).ShouldBe(2);
        _options.ShouldBeNull();
        var lines = _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(line => line.Split(':')[0]).ShouldBe(
            ["smok", "--target", "--rate", "--duration", "--users", "--seed", "--baseline", "--lane", "--dashboard", "--target-pid"],
            ignoreOrder: true);
        lines.ShouldAllBe(line => line.Contains(" Hint: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("is missing. Hint: Name one: ", "run")]
    [InlineData("is missing. Hint: Name one: ", "--quick")]
    [InlineData("A run has one scenario", "smoke", "--scenario", "spike")]
    [InlineData("'smokee': is neither a command nor a scenario. Hint: Did you mean 'smoke'?", "smokee")]
    [InlineData("Did you mean 'smoke'", "run", "smokee")]
    [InlineData("Unrecognized command or argument 'spike'", "smoke", "spike")]
    [InlineData("Did you mean '--quick' instead of '--quik'", "smoke", "--quik")]
    [InlineData("Did you mean '--scenario'", "--scenari", "smoke")]
    [InlineData("'frob'", "frob")]
    [InlineData("Did you mean 'validate'", "validat")]
    [InlineData("Required argument missing", "--scenario")]
    [InlineData("expects a single argument", "--scenario", "smoke", "--scenario", "spike")]
    [InlineData("there is no such file", "--scenario", "no/such/file.yaml")]
    [InlineData("is a directory", "--scenario", "/")]
    [InlineData("0 workloads with 'users'", "--scenario", "smoke", "--users", "5")]
    [InlineData("there is no workload 'edits'", "--scenario", "smoke", "--rate", "edits=5/s")]
    [InlineData("names the same workload twice", "--scenario", "smoke", "--rate", "5", "--rate", "6")]
    [InlineData("is out of range", "--scenario", "smoke", "--duration", "8d")]
    [InlineData("--target-pid: says something about a target", "--scenario", "smoke", "--target-pid", "5")]
    [InlineData("is not an address", "--scenario", "smoke", "--target", "ftp://x")]
    [InlineData("'localhost' is not an IP address", "--scenario", "smoke", "--dashboard", "--dashboard-address", "localhost")]
    [InlineData("Add --dashboard.", "--scenario", "smoke", "--dashboard-address", "::1")]
    [InlineData("is not a folder", "--scenario", "smoke", "--output", "")]
    [InlineData("is not a command", "help", "lst")]
    [InlineData("--port: '70000'", "target", "--port", "70000")]
    [InlineData("--rules: 'nope'", "target", "--rules", "nope")]
    [InlineData("Did you mean 'smoke'", "validate", "smokee")]
    public async Task A_wrong_command_line_exits_2_and_says_why(string reason, params string[] arguments)
    {
        (await InvokeAsync(arguments)).ShouldBe(2);
        _error.ToString().ShouldContain(reason);
        _output.ToString().ShouldBeEmpty();
        _options.ShouldBeNull();
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_not_read_from_a_file()
    {
        (await InvokeAsync("--scenario", "smoke", "--output", "@nothing")).ShouldBe(42, _error.ToString());
        _options!.OutputFolder.ShouldBe("@nothing");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("help", "validate")]
    [InlineData("validate", "--help")]
    public async Task Help_has_examples_and_exit_codes(params string[] arguments)
    {
        (await InvokeAsync(arguments)).ShouldBe(0);
        _output.ToString().ShouldContain("Examples:");
        _output.ToString().ShouldContain("5 inconclusive");
        _error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_examples_of_help_parse()
    {
        foreach (var example in RunCommand.Examples.Where(example => example.Contains("peak", StringComparison.Ordinal)))
        {
            (await InvokeAsync([.. example.Split(' ').Skip(1)])).ShouldBe(42, example);
        }
    }

    [Fact]
    public async Task List_shows_names_with_descriptions()
    {
        (await InvokeAsync("list")).ShouldBe(0);
        _output.ToString().Split('\n').ShouldContain(line => line.StartsWith("peak-10k   ", StringComparison.Ordinal) && line.Contains("10,000"));
    }

    [Fact]
    public async Task Validate_without_names_checks_all()
    {
        (await InvokeAsync("validate")).ShouldBe(0, _error.ToString());
        _output.ToString().Split('\n').Count(line => line.Contains(": valid, ", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void A_defect_is_one_line_that_names_the_log()
    {
        var exception = new InvalidOperationException("first\nsecond");
        Defect.Describe(exception).ShouldBe("LoadLab failed: first second (InvalidOperationException). The run had not begun, so there is no run.log.");
        exception.Data[Defect.RunLogKey] = "/tmp/run.log";
        Defect.Describe(exception).ShouldEndWith("Details are in /tmp/run.log");
    }

    private Task<int> InvokeAsync(params string[] arguments) => CommandLine.InvokeAsync(arguments, new CommandContext
    {
        Output = _output,
        Error = _error,
        Scenarios = new ScenarioCatalog(Path.GetTempPath(), AppContext.BaseDirectory),
        Variable = name => name == LiveEndPoint.TokenVariable ? _token : null,
        Run = (options, _) =>
        {
            _options = options;
            return Task.FromResult(42);
        },
    });
}
