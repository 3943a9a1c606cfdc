
namespace LoadLab.EndToEnd.Tests.Target;

public sealed class AlertStreamTests : IAsyncLifetime
{
    private const string Rules = """
        rule any_failure: auth.login where auth.outcome == "failure"
        sequence guessed by entity with maxspan=1s
            [auth.login where auth.outcome == "odd"]
            [auth.login where auth.outcome == "success"]
        """;

    private RunningTarget _target = null!;

    public async Task InitializeAsync() =>
        _target = await RunningTarget.StartAsync(RunningTarget.WithRules(Rules) with { AlertCapacity = 8 });

    public async Task DisposeAsync() => await _target.DisposeAsync();

    [Fact]
    public async Task A_sequence_that_completes_is_streamed_with_its_events_and_times()
    {
        await using var stream = await AlertStream.SubscribeAsync(_target.Address, "r1", 0);
        var beforeNs = TimeProvider.System.GetTimestamp();

        await _target.PostEventAsync(EventJson.Login(7, "odd"));
        await _target.PostEventAsync(EventJson.Login(9, "success"));

        var alert = (await stream.ReadAsync(1)).Single();
        alert.Kind.ShouldBe("alert");
        alert.Number.ShouldBe(1);
        alert.Rule.ShouldBe("guessed");
        alert.Entity.ShouldBe("host-1");
        alert.Events.ShouldBe([7UL, 9UL]);
        alert.EventTimesNs.ShouldBe([7000L, 9000L]);
        alert.DetectedNs.ShouldBeInRange(beforeNs, TimeProvider.System.GetTimestamp());
        (await _target.ReadStatsAsync()).Sequences.Single().Alerts.ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_back_after_a_broken_connection_gets_every_alert_once()
    {
        await using (var stream = await AlertStream.SubscribeAsync(_target.Address, "r1", 0))
        {
            await FailAsync(0, 2);
            (await stream.ReadAsync(2)).Select(alert => alert.Number).ShouldBe([1L, 2L]);
        }

        await FailAsync(2, 5);
        await using var again = await AlertStream.SubscribeAsync(_target.Address, "r1", 2);
        await FailAsync(7, 1);
        (await again.ReadAsync(6)).Select(alert => (alert.Number, alert.Events![0]))
            .ShouldBe(Enumerable.Range(3, 6).Select(number => ((long)number, (ulong)number - 1)));
    }

    [Fact]
    public async Task Who_is_away_for_longer_than_alerts_are_kept_is_told_how_many_are_lost()
    {
        await FailAsync(0, 20);

        await using var stream = await AlertStream.SubscribeAsync(_target.Address, "r1", 5);
        var messages = await stream.ReadAsync(9);

        messages[0].Kind.ShouldBe("gap");
        messages[0].Number.ShouldBe(12);
        messages[0].Lost.ShouldBe(7);
        messages.Skip(1).Select(alert => alert.Number).ShouldBe(Enumerable.Range(13, 8).Select(number => (long)number));
    }

    [Fact]
    public async Task A_number_that_has_not_been_is_refused()
    {
        await using var stream = await AlertStream.SubscribeAsync(_target.Address, "r1", 5);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => stream.ReadAsync(1));
        refusal.Message.ShouldContain("has 0 alerts");
    }

    [Fact]
    public async Task Runs_do_not_see_each_others_alerts()
    {
        await using var stream = await AlertStream.SubscribeAsync(_target.Address, "r2", 0);

        await _target.PostEventAsync(EventJson.Login(0, "failure", run: "r1"));
        await _target.PostEventAsync(EventJson.Login(5, "failure", run: "r2"));

        (await stream.ReadAsync(1)).Single().Events.ShouldBe([5UL]);
    }

    private async Task FailAsync(int first, int count)
    {
        for (var seq = first; seq < first + count; seq++)
        {
            (await _target.PostEventAsync(EventJson.Login(seq, "failure"))).EnsureSuccessStatusCode();
        }
    }
}
