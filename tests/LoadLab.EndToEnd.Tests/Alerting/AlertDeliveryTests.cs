using System.Text.Json;
using LoadLab.Alerting;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Running;

namespace LoadLab.EndToEnd.Tests.Alerting;

/// <summary>Alerts as real receivers get them.</summary>
public sealed class AlertDeliveryTests : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 3, 14, 2, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-alerts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Slack_and_a_webhook_get_their_formats_after_a_refusal_and_the_recovery_too()
    {
        List<(string Path, JsonDocument Body)> received = [];
        var refusals = 1;
        await using var server = await SmallServer.StartAsync(async context =>
        {
            var body = await JsonDocument.ParseAsync(context.Request.Body);
            if (Interlocked.Decrement(ref refusals) >= 0)
            {
                context.Response.StatusCode = 503;
                return;
            }

            received.Add((context.Request.Path, body));
        });
        var variables = new Dictionary<string, string>
        {
            [AlertVariables.Slack] = new Uri(server.Address, "slack/T0/secret-part").ToString(),
            [AlertVariables.Webhook] = new Uri(server.Address, "hook").ToString(),
        };

        await SendAsync(variables, AlertSeverity.Critical, "lost <3> events, see secret-part & more");
        await SendAsync(variables, AlertSeverity.Info, "all objectives held");

        received.Select(each => each.Path).ShouldBe(["/slack/T0/secret-part", "/hook", "/slack/T0/secret-part", "/hook"]);
        var slack = received[0].Body.RootElement;
        slack.GetProperty("text").GetString().ShouldBe(":red_circle: nightly: peak-10k failed");
        slack.GetProperty("attachments")[0].GetProperty("text").GetString().ShouldNotBeNull().ShouldStartWith("lost &lt;3&gt; events");
        slack.GetProperty("attachments")[0].GetProperty("color").GetString().ShouldBe("danger");
        var generic = received[1].Body.RootElement;
        (generic.GetProperty("status").GetString(), generic.GetProperty("severity").GetString(), generic.GetProperty("key").GetString())
            .ShouldBe(("firing", "critical", "nightly/peak-10k"));
        received[3].Body.RootElement.GetProperty("status").GetString().ShouldBe("recovered");
    }

    [Fact]
    public async Task A_mail_server_gets_a_message_with_the_credentials_of_the_environment()
    {
        await using var server = new SmallMailServer();
        var variables = new Dictionary<string, string>
        {
            [AlertVariables.Smtp] = FormattableString.Invariant($"smtp://lab:pass%40word@127.0.0.1:{server.Port}"),
            [AlertSettings.FromVariable] = "loadlab@example.org",
            [AlertSettings.ToVariable] = "a@example.org,b@example.org",
        };

        await SendAsync(variables, AlertSeverity.Error, "p95 was 12 ms");

        var message = server.Messages.ShouldHaveSingleItem();
        message.ShouldContain("Subject: [LoadLab] nightly: peak-10k failed");
        message.ShouldContain("X-LoadLab-Severity: error");
        message.ShouldContain("p95 was 12 ms");
        server.Commands.Count(command => command.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)).ShouldBe(2);
        server.Commands.ShouldContain(Convert.ToBase64String("pass@word"u8));
    }

    [Fact]
    public async Task A_receiver_that_is_away_is_said_without_its_address()
    {
        var variables = new Dictionary<string, string>
        {
            [AlertVariables.Slack] = "http://127.0.0.1:1/T0/secret-part",
            [AlertVariables.Smtp] = "smtp://lab:hidden-word@127.0.0.1:1",
            [AlertSettings.FromVariable] = "loadlab@example.org",
            [AlertSettings.ToVariable] = "a@example.org",
        };

        var problems = await SendAsync(variables, AlertSeverity.Error, "p95 was 12 ms");

        problems.Count.ShouldBe(2);
        string.Concat(problems).ShouldNotContain("secret-part");
        string.Concat(problems).ShouldNotContain("hidden-word");
    }

    private async Task<IReadOnlyList<string>> SendAsync(Dictionary<string, string> variables, AlertSeverity severity, string text)
    {
        using var client = new HttpClient();
        var settings = AlertSettings.Read(variables.GetValueOrDefault, client);
        settings.Problems.ShouldBeEmpty();
        var state = new AlertState(Path.Combine(_folder, "alerts.json"));
        return await new AlertDispatcher(settings.Channels, state, settings.Mask, settings.Lowest, TimeProvider.System)
            .SendAsync([new Alert("nightly/peak-10k", severity, "nightly: peak-10k failed", text, Night)], CancellationToken.None);
    }
}
