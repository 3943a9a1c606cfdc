using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Running;

namespace LoadLab.Tests.Text;

public sealed class SecretsTests
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["TOKEN"] = "hunter22",
        ["FILE"] = "from-a-file\n",
        ["PGPASSWORD"] = "pg-hunter22",
        ["LOADLAB_HISTORY"] = "postgres://postgres:db-hunter22@db/postgres",
        ["LOADLAB_ALERT_SLACK_URL"] = "https://hooks.slack.example/services/T00/B00/slack-hunter22",
        ["LOADLAB_ALERT_SMTP_URL"] = "smtp://mailer:mail%2Dhunter22@mail",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "api-key=otlp-hunter22,authorization=Basic%20otlp-hunter23",
    };

    private readonly Secrets _secrets = new(Environment.GetValueOrDefault);

    [Fact]
    public void What_is_resolved_is_secret_from_then_on()
    {
        _secrets.Mask.Apply("it is hunter22").ShouldBe("it is hunter22");

        _secrets.Resolve("Bearer ${TOKEN}").ShouldBe("Bearer hunter22");

        _secrets.Mask.Apply("it is hunter22").ShouldBe("it is ***");
    }

    [Fact]
    public void A_value_that_is_refused_is_secret_all_the_same()
    {
        Should.Throw<InvalidOperationException>(() => _secrets.Resolve("${TOKEN}", (name, value) =>
            throw new InvalidOperationException($"{name}, {value.Length} characters"))).Message.ShouldBe("TOKEN, 8 characters");

        _secrets.Mask.Apply("hunter22").ShouldBe("***");
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named() =>
        Should.Throw<MissingVariableException>(() => _secrets.Resolve("${NOBODY_SET_IT}")).Message.ShouldContain("'NOBODY_SET_IT'");

    [Fact]
    public void A_value_that_came_with_a_line_end_is_hidden_without_it_too()
    {
        _ = _secrets.ResolveSecret("${FILE}");

        _secrets.Mask.Apply("refused: from-a-file.").ShouldBe("refused: ***.");
    }

    [Theory]
    [InlineData("password pg-hunter22 is wrong")]
    [InlineData("password db-hunter22 is wrong")]
    [InlineData("slack-hunter22 at https://hooks.slack.example/services/T00/B00/slack-hunter22")]
    [InlineData("mail-hunter22 of the mail server")]
    [InlineData("otlp-hunter22 and otlp-hunter23")]
    [InlineData("metrics-hunter22 of the page")]
    [InlineData("header-hunter22 of the scenario")]
    public void Whatever_a_run_is_told_in_secret_is_known_before_it_begins(string text)
    {
        var workload = new EventWorkload
        {
            Name = "orders",
            Phases = [],
            Request = new RequestTemplate { Headers = [KeyValuePair.Create("Authorization", "Bearer header-hunter22")] },
        };
        var options = new RunOptions
        {
            Scenario = new Scenario { Name = "given", Workloads = [workload], Objectives = [] },
            ScenarioFile = "given.yaml",
            TargetMetrics = new Uri("http://me:metrics-hunter22@127.0.0.1/metrics"),
        };

        RunSecrets.Of(options, Environment.GetValueOrDefault).Mask.Apply(text).ShouldNotContain("hunter2");
    }

    [Fact]
    public void The_user_of_a_database_is_no_secret()
    {
        _secrets.AddAddressIn("LOADLAB_HISTORY");

        _secrets.Mask.Apply("postgres at db").ShouldBe("postgres at db");
    }

    [Fact]
    public void A_defect_is_told_without_the_secrets_of_its_run()
    {
        var exception = new InvalidOperationException("hunter22");
        exception.Data[Defect.MessageKey] = "***";

        Defect.Describe(exception).ShouldStartWith("LoadLab failed: *** (InvalidOperationException).");
        Defect.Describe(new InvalidOperationException("http://me:hunter22@host")).ShouldNotContain("hunter22");
    }
}
