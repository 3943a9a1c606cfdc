using System.Globalization;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace LoadLab.EndToEnd.Tests.Capacity;

/// <summary>
/// An endpoint that holds a rate by construction: a bucket of five tokens, filled at that rate, of which each request takes one; without one
/// it is refused. The bucket goes by the intended start that a request tells, so that a machine that runs nobody for a moment does not
/// change the limit. When requests came is written down by the clock.
/// </summary>
internal sealed class RateLimitedServer : IAsyncDisposable
{
    /// <summary>What a request of its kind sends: its intended start in ns.</summary>
    internal const string Body = "{{tsWall}}";

    private const double BucketTokens = 5;

    private readonly Lock _gate = new();
    private readonly List<long> _arrivedMs = [];
    private readonly double _ratePerSecond;
    private readonly long _origin = TimeProvider.System.GetTimestamp();
    private double _tokens = BucketTokens;
    private long _filledAtNs;
    private SmallServer? _server;

    private RateLimitedServer(double ratePerSecond) => _ratePerSecond = ratePerSecond;

    internal string Address => _server!.Address.ToString();

    internal static async Task<RateLimitedServer> StartAsync(double ratePerSecond)
    {
        var limited = new RateLimitedServer(ratePerSecond);
        limited._server = await SmallServer.StartAsync(limited.AnswerAsync);
        return limited;
    }

    /// <summary>Most requests that came in any second of the clock.</summary>
    internal long MostInASecond()
    {
        lock (_gate)
        {
            return _arrivedMs.GroupBy(at => at / 1_000).Max(second => second.LongCount());
        }
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var intendedNs = long.Parse(await reader.ReadToEndAsync(context.RequestAborted), CultureInfo.InvariantCulture);
        lock (_gate)
        {
            _arrivedMs.Add((long)TimeProvider.System.GetElapsedTime(_origin).TotalMilliseconds);

            // Requests on different connections overtake each other by a little.
            var sinceNs = Math.Max(0, intendedNs - _filledAtNs);
            _filledAtNs += sinceNs;
            _tokens = Math.Min(BucketTokens, _tokens + (sinceNs * _ratePerSecond / 1e9));
            context.Response.StatusCode = _tokens >= 1 ? 204 : 503;
            _tokens -= _tokens >= 1 ? 1 : 0;
        }
    }
}
