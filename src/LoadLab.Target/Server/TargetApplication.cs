using System.Net;
using System.Runtime.CompilerServices;
using LoadLab.Target.Alerts;
using LoadLab.Target.Collaboration;
using LoadLab.Target.Engine;
using LoadLab.Target.Ingest;
using LoadLab.Target.Metrics;
using LoadLab.Target.Stats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoadLab.Target.Server;

/// <summary>Builds the web application around an engine.</summary>
internal static class TargetApplication
{
    private const int Backlog = 4096;

    public static WebApplication Build(TargetOptions options, EventEngine engine)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.WebHost.UseSockets(sockets =>
        {
            // A thousand users who return at once: a client whose connection does not fit waits a second for its next try.
            sockets.Backlog = Backlog;

            // A buffer is kept per connection, which saves asking for nothing first to learn that data has come: one system call less.
            sockets.WaitForDataBeforeAllocatingBuffer = false;

            // Requests are short and do not block, so that a hand-over to another thread costs more than the request itself. It pays only
            // where the sockets' own thread is the one that goes on.
            sockets.UnsafePreferInlineScheduling = options.InlineSocketCompletions;
        });
        if (options.Log is not null)
        {
            builder.Logging.AddProvider(options.Log);
        }

        var ingestion = new Ingestion(engine);
        AddServices(builder.Services, options, engine, ingestion);
        ShortenWayOfEvents(builder.Services, new EventEndpoint(ingestion), new OriginGuard(options.AllowedOrigins));
        var application = builder.Build();
        application.UseRouting();
        application.UseWebSockets();
        MapEndpoints(application);
        return application;
    }

    private static void AddServices(IServiceCollection services, TargetOptions options, EventEngine engine, Ingestion ingestion)
    {
        services.AddSingleton<IHostLifetime, SignallessLifetime>();
        services.AddRoutingCore();
        services.AddSignalR();
        services.AddCollaboration(options.Collaboration, options.Time);
        services.AddSingleton(engine);
        if (options.MeasureHiccups)
        {
            services.AddSingleton(new HiccupMeter(options.Time));
        }

        services.AddSingleton(provider => new StatsReader(engine, ingestion, provider.GetService<HiccupMeter>()));
        services.AddSingleton(provider => new MetricsReport(
            provider.GetRequiredService<StatsReader>(), provider.GetService<HiccupMeter>()));
    }

    // Further parts of the target are mapped here, each in a line of its own.
    private static void MapEndpoints(WebApplication application)
    {
        var stats = application.Services.GetRequiredService<StatsReader>();
        application.MapGet("/healthz", context => context.Response.WriteAsync("ok\n", context.RequestAborted));
        application.MapGet("/v1/stats", async context =>
        {
            await LeaveSocketThread();
            await context.Response.WriteAsJsonAsync(
                stats.Read(context.Request.Query["run"]), StatsJson.Default.TargetStats, cancellationToken: context.RequestAborted);
        });
        var metrics = application.Services.GetRequiredService<MetricsReport>();
        application.MapGet("/metrics", async context =>
        {
            await LeaveSocketThread();
            context.Response.ContentType = PrometheusText.ContentType;
            await context.Response.WriteAsync(metrics.Write(), context.RequestAborted);
        });
        application.MapHub<AlertHub>(AlertHub.Path);
        application.MapCollaboration();
    }

    // Collecting takes a good part of a millisecond, in which a thread that serves all sockets would answer nobody else.
    private static YieldAwaitable LeaveSocketThread() => Task.Yield();

    private static void Listen(KestrelServerOptions kestrel, TargetOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = IngestLimits.MaxBodyBytes;
        kestrel.Listen(new IPEndPoint(options.Address, options.Port), listen => listen.Protocols = HttpProtocols.Http1);
        if (options.Http2Port is { } port)
        {
            kestrel.Listen(new IPEndPoint(options.Address, port), listen => listen.Protocols = HttpProtocols.Http2);
        }
    }

    private static void ShortenWayOfEvents(IServiceCollection services, EventEndpoint events, OriginGuard origins)
    {
        var kestrel = services.Last(service => service.ServiceType == typeof(IServer));
        services.Remove(kestrel);
        services.AddSingleton<IServer>(provider => new LeanServer(
            (IServer)ActivatorUtilities.CreateInstance(provider, kestrel.ImplementationType!), events, origins));
    }
}
