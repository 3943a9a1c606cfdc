using LoadLab.Alerting;
using LoadLab.Core.Text;
using LoadLab.Running;

namespace LoadLab.Tests.Alerting;

public sealed class AlertDispatcherTests : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 3, 14, 2, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-alerts-").FullName;
    private readonly FakeChannel _channel = new();
    private readonly ImmediateTime _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_matter_is_told_once_and_its_end_once()
    {
        await SendAsync(AlertSeverity.Error);
        await SendAsync(AlertSeverity.Error, minutes: 60);
        await SendAsync(AlertSeverity.Info, minutes: 120);
        await SendAsync(AlertSeverity.Info, minutes: 180);
        await SendAsync(AlertSeverity.Error, minutes: 240);

        _channel.Sent.Select(alert => (alert.At.Hour, alert.IsRecovery)).ShouldBe([(2, false), (4, true), (6, false)]);
    }

    [Fact]
    public async Task It_is_told_again_when_it_gets_more_severe_and_after_a_day()
    {
        await SendAsync(AlertSeverity.Warning);
        await SendAsync(AlertSeverity.Critical, minutes: 1);
        await SendAsync(AlertSeverity.Warning, minutes: 2);
        await SendAsync(AlertSeverity.Warning, minutes: 1 + (24 * 60));

        _channel.Sent.Select(alert => alert.Severity).ShouldBe([AlertSeverity.Warning, AlertSeverity.Critical, AlertSeverity.Warning]);
    }

    [Fact]
    public async Task Below_the_lowest_severity_nothing_is_told()
    {
        await SendAsync(AlertSeverity.Warning, lowest: AlertSeverity.Error);
        _channel.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_channel_that_fails_for_a_time_is_tried_again_with_longer_pauses()
    {
        _channel.FailuresLeft = 3;
        (await SendAsync(AlertSeverity.Error)).ShouldBeEmpty();

        _channel.Sent.Count.ShouldBe(1);
        _time.Pauses.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task What_no_channel_took_is_told_next_time_and_said()
    {
        _channel.FailuresLeft = 99;
        (await SendAsync(AlertSeverity.Error)).ShouldHaveSingleItem().ShouldBe("alert by fake not delivered: away ***");
        _channel.FailuresLeft = 0;
        await SendAsync(AlertSeverity.Error, minutes: 1);

        _channel.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        _channel.FailuresLeft = 99;
        _channel.IsTemporary = false;
        (await SendAsync(AlertSeverity.Error)).Count.ShouldBe(1);
        _time.Pauses.ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_are_masked_in_what_is_told()
    {
        await SendAsync(AlertSeverity.Error, text: "the target http://x/?token=abcdefgh said hunter2hunter2");
        _channel.Sent[0].Text.ShouldBe("the target http://x/?token=*** said ***");
    }

    [Fact]
    public void Settings_say_what_is_wrong_without_the_secret()
    {
        var variables = new Dictionary<string, string>
        {
            [AlertVariables.Slack] = "not-an-address-s3cret",
            [AlertVariables.Smtp] = "smtp://u:s3cret@127.0.0.1",
            [AlertSettings.SeverityVariable] = "loud",
        };
        using var client = new HttpClient();
        var settings = AlertSettings.Read(variables.GetValueOrDefault, client);

        settings.Channels.ShouldBeEmpty();
        settings.Problems.Count.ShouldBe(3);
        string.Concat(settings.Problems).ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("smtp://127.0.0.1:2525/?tls=required")]
    [InlineData("smtp://127.0.0.1/relay")]
    [InlineData("smtps://me:s3cret@127.0.0.1#x")]
    [InlineData("smtp://s3cret@127.0.0.1")]
    public void An_option_of_a_mail_address_that_would_be_ignored_is_refused_without_the_secret(string address)
    {
        using var client = new HttpClient();
        var settings = AlertSettings.Read(name => name == AlertVariables.Smtp ? address : null, client);

        settings.Refusals.ShouldHaveSingleItem().ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task What_a_target_said_is_cut_and_its_control_characters_are_shown()
    {
        await SendAsync(AlertSeverity.Error, text: "said \u001b[2J" + new string('x', 100_000));

        var told = _channel.Sent[0].Text;
        told.Length.ShouldBe(AlertDispatcher.LongestTextCharacters);
        told.ShouldStartWith(@"said \x1b[2Jxxx");
    }

    private Task<IReadOnlyList<string>> SendAsync(
        AlertSeverity severity, int minutes = 0, AlertSeverity lowest = AlertSeverity.Warning, string text = "p95 was 12 ms") =>
        new AlertDispatcher(
            [_channel], new AlertState(Path.Combine(_folder, "alerts.json")), new SecretMask(["hunter2hunter2"]), lowest, _time)
            .SendAsync([new Alert("nightly/peak-10k", severity, "title", text, Night.AddMinutes(minutes))], CancellationToken.None);

    private sealed class FakeChannel : IAlertChannel
    {
        internal List<Alert> Sent { get; } = [];

        internal int FailuresLeft { get; set; }

        internal bool IsTemporary { get; set; } = true;

        public string Name => "fake";

        public Task SendAsync(Alert alert, CancellationToken cancellation)
        {
            if (FailuresLeft-- > 0)
            {
                throw new AlertDeliveryException("away hunter2hunter2", IsTemporary);
            }

            Sent.Add(alert);
            return Task.CompletedTask;
        }
    }
}
