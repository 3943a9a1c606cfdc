using System.Net.Http.Json;
using System.Text;
using LoadLab.Target;
using LoadLab.Target.Stats;

namespace LoadLab.EndToEnd.Tests.Target;

/// <summary>A target on a free port of this machine, with a client for it.</summary>
internal sealed class RunningTarget : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _server;

    private RunningTarget(Task server, Uri address, CancellationTokenSource stop)
    {
        _server = server;
        _stop = stop;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<RunningTarget> StartAsync(TargetOptions options)
    {
        var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = TargetServer.RunAsync(options, started.SetResult, stop.Token);
        await await Task.WhenAny(server, started.Task);
        return new RunningTarget(server, await started.Task, stop);
    }

    public static TargetOptions WithRules(string rules) =>
        new() { Rules = [new RuleText("test.rules", rules)], MeasureHiccups = false };

    public Task<HttpResponseMessage> PostEventAsync(string json) =>
        Client.PostAsync("/v1/events", new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> PostBatchAsync(string lines) =>
        Client.PostAsync("/v1/events", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));

    public async Task<TargetStats> ReadStatsAsync(string? run = null) =>
        (await Client.GetFromJsonAsync<TargetStats>(run is null ? "/v1/stats" : $"/v1/stats?run={run}"))!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _stop.CancelAsync();
        await _server;
        _stop.Dispose();
    }
}
