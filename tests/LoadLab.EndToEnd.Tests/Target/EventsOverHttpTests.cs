using System.Net;
using System.Text.Json;

namespace LoadLab.EndToEnd.Tests.Target;

public sealed class EventsOverHttpTests : IAsyncLifetime
{
    private RunningTarget _target = null!;

    public async Task InitializeAsync() => _target = await RunningTarget.StartAsync(
        RunningTarget.WithRules("predicate failed: auth.login where auth.outcome == \"failure\""));

    public async Task DisposeAsync() => await _target.DisposeAsync();

    [Fact]
    public async Task An_event_is_accepted_without_a_body_and_counted()
    {
        var response = await _target.PostEventAsync(EventJson.Login(0, "failure"));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        var stats = await _target.ReadStatsAsync();
        stats.Accepted.ShouldBe(1);
        stats.Processed.ShouldBe(1);
        stats.Rules.Single().Fired.ShouldBe(1);
        stats.Rules.Single().Share.ShouldBe(1);
        stats.Dispatch.Count.ShouldBe(1);
        stats.Process.CpuSeconds.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_repeated_number_is_counted_as_a_duplicate_and_not_evaluated_again()
    {
        foreach (var seq in new[] { 0, 1, 4, 1 })
        {
            await _target.PostEventAsync(EventJson.Login(seq, "failure"));
        }

        var stats = await _target.ReadStatsAsync("r1");
        var run = stats.Runs.Single();
        run.EventsAccepted.ShouldBe(4);
        run.EventsProcessed.ShouldBe(3);
        run.EventsDuplicated.ShouldBe(1);
        run.HighestSequence.ShouldBe(4UL);
        run.Gaps.ShouldBe(2UL);
        stats.Rules.Single().Fired.ShouldBe(3);
        (await _target.ReadStatsAsync("other")).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_event_is_answered_with_its_reason()
    {
        var response = await _target.PostEventAsync("""{"type":"auth.login","tsMono":-5}""");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        answer.RootElement.GetProperty("reason").GetString().ShouldBe("negative_time");
        answer.RootElement.GetProperty("message").GetString()!.ShouldContain("tsMono");
        (await _target.ReadStatsAsync()).RejectedByReason["negative_time"].ShouldBe(1);
    }

    [Fact]
    public async Task A_text_of_a_mebibyte_is_refused_and_the_connection_goes_on()
    {
        var response = await _target.PostEventAsync(EventJson.Login(0, new string('x', 1 << 20)));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("too_large");
        (await _target.PostEventAsync(EventJson.Login(1))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Bad_lines_of_a_batch_harm_no_other()
    {
        var lines = string.Join('\n', EventJson.Login(0), "{", EventJson.Query(1), "", EventJson.Login(2, new string('x', 1 << 20)),
            EventJson.Query(3), EventJson.Login(4, extra: ",\"nope\":1"), EventJson.Login(5));

        var response = await _target.PostBatchAsync(lines);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        answer.RootElement.GetProperty("accepted").GetInt32().ShouldBe(4);
        answer.RootElement.GetProperty("rejected").GetInt32().ShouldBe(3);
        answer.RootElement.GetProperty("results").EnumerateArray()
            .Select(result => (result.GetProperty("line").GetInt32(), result.GetProperty("reason").GetString()))
            .ShouldBe([(2, "malformed_json"), (5, "too_large"), (7, "unknown_field")]);
        (await _target.ReadStatsAsync()).Processed.ShouldBe(4);
    }

    [Fact]
    public async Task A_large_batch_is_accepted_as_a_whole()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 10_000).Select(seq => EventJson.Query(seq))) + "\n";

        (await _target.PostBatchAsync(lines)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        var run = (await _target.ReadStatsAsync("r1")).Runs.Single();
        run.EventsProcessed.ShouldBe(10_000);
        run.Gaps.ShouldBe(0UL);
    }

    [Fact]
    public async Task Other_methods_types_and_sizes_are_refused()
    {
        (await _target.Client.GetAsync("/v1/events")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await _target.Client.PostAsync("/v1/events", new StringContent("x"))).StatusCode
            .ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var huge = new HttpRequestMessage(HttpMethod.Post, "/v1/events");
        huge.Content = new ByteArrayContent(new byte[(16 << 20) + 1]);
        huge.Content.Headers.ContentType = new("application/x-ndjson");

        // The client waits for leave to send the body, and must not get it.
        huge.Headers.ExpectContinue = true;
        (await _target.Client.SendAsync(huge)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Health_is_told() =>
        (await _target.Client.GetStringAsync("/healthz")).ShouldBe("ok\n");
}
