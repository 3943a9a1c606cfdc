using System.Net.Sockets;
using LoadLab.Core.Results;
using LoadLab.Pages;
using LoadLab.Reports.Components;

namespace LoadLab.Live;

/// <summary>
/// Serves the live page (<c>/</c>, updated over the WebSocket <c>/live</c>), <c>/metrics</c> for Prometheus and <c>/healthz</c>, and
/// exports over OTLP where the environment asks for it.
/// </summary>
/// <remarks>
/// A picture is rendered and compressed once for all tabs, charts every other second, and only while a tab is open. All of it happens
/// away from the lanes and from the collecting thread. Dispose after the run: tabs then see that it has ended.
/// </remarks>
public sealed class LiveServer : IRunView, IAsyncDisposable
{
    /// <summary>Connections at once, tabs and all others.</summary>
    public const int MaximumConnections = 4 * LiveTabs.MaximumTabs;

    private const int SecondsBetweenCharts = 2;
    private const int SparePlacesForRefusals = 10;
    private const int LargestUnsentBytes = 256 * 1024;
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(10);

    private readonly WebApplication _application;
    private readonly LiveTabs _tabs = new(TimeProvider.System);
    private readonly LiveState _state = new();
    private readonly SnapshotQueue _queue;
    private readonly OtlpExport? _otlp;
    private readonly CancellationTokenSource _ended = new();
    private readonly string _title;
    private IReadOnlyDictionary<string, string> _shown = new Dictionary<string, string>();
    private long _seconds;

    private LiveServer(LiveEndPoint endPoint, string title)
    {
        _title = title;
        _application = Build(endPoint);
        _otlp = OtlpExport.StartIfConfigured(() => _state.Metrics);
        _queue = new SnapshotQueue(Handle);
    }

    /// <summary>Where the page is, without the token.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Starts to serve.</summary>
    /// <param name="endPoint">Address, port and token.</param>
    /// <param name="title">The scenario's name.</param>
    /// <param name="cancellation">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LiveServer> StartAsync(LiveEndPoint endPoint, string title, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        var server = new LiveServer(endPoint, title);
        try
        {
            await server._application.StartAsync(cancellation);
            return server;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw new IOException(
                $"The live page cannot listen on {endPoint}: {error.Message} Choose another port with --dashboard PORT, or an address of this machine.", error);
        }
    }

    /// <inheritdoc/>
    public void Show(IntervalSnapshot snapshot) => _queue.Show(snapshot);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        Publish(hasEnded: true, withCharts: true);
        _tabs.Complete();
        _otlp?.Dispose();
        // Tabs get a moment for their last message.
        _ended.CancelAfter(TimeSpan.FromSeconds(2));
        await _application.StopAsync();
        await _application.DisposeAsync();
        _ended.Dispose();
    }

    private void Handle(IntervalSnapshot snapshot)
    {
        _state.Add(snapshot);
        _otlp?.Observe(_state.Metrics);
        if (_tabs.Count > 0)
        {
            Publish(hasEnded: false, withCharts: _seconds % SecondsBetweenCharts == 0);
        }

        _seconds++;
    }

    /// <summary>
    /// Sends the picture whole, so that a tab which missed a message has everything again with the next, and keeps it for tabs that
    /// open later.
    /// </summary>
    private void Publish(bool hasEnded, bool withCharts)
    {
        var parts = LivePicture.Figures(_state, hasEnded);
        if (withCharts)
        {
            parts = parts.Concat(LivePicture.Charts(_state)).ToDictionary();
        }

        if (parts.Count > 0)
        {
            Volatile.Write(ref _shown, parts.Concat(_shown.ExceptBy(parts.Keys, part => part.Key)).ToDictionary());
            _tabs.Send(LiveMessage.Of(parts));
        }
    }

    private WebApplication Build(LiveEndPoint endPoint)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaximumConnections;
            kestrel.Limits.MaxConcurrentUpgradedConnections = LiveTabs.MaximumTabs + SparePlacesForRefusals;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = ReaderPatience;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
            kestrel.Limits.MaxResponseBufferSize = LargestUnsentBytes;
            // Who reads slower than this for longer than the grace is cut off.
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 240, ReaderPatience);
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(endPoint.Address, endPoint.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        var application = builder.Build();
        var access = new LiveAccess(endPoint);
        application.Use(next => context => access.InvokeAsync(context, next));
        application.UseWebSockets();
        application.Run(AnswerAsync);
        return application;
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/" => context.Response.WriteAsync(Page(context.Response)),
        "/live" when context.WebSockets.IsWebSocketRequest => ServeTabAsync(context),
        "/metrics" => WriteAsync(context.Response, PrometheusText.ContentType, PrometheusText.Render(_state.Metrics)),
        "/healthz" => WriteAsync(context.Response, "text/plain", "ok\n"),
        _ => NotFoundAsync(context.Response),
    };

    private string Page(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = PageAssets.ContentPolicy(isLive: true) + "; frame-ancestors 'none'";
        return PageRenderer.Render<LivePage>(new Dictionary<string, object?> { [nameof(LivePage.Scenario)] = _title });
    }

    private async Task ServeTabAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _ended.Token);
        var shown = Volatile.Read(ref _shown);
        await _tabs.ServeAsync(socket, shown.Count == 0 ? default : LiveMessage.Of(shown), ended.Token);
    }

    private static Task WriteAsync(HttpResponse response, string type, string text)
    {
        response.ContentType = type;
        return response.WriteAsync(text);
    }

    private static Task NotFoundAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status404NotFound;
        return WriteAsync(response, "text/plain", "The live page is at /, metrics are at /metrics.\n");
    }
}
