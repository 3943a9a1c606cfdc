using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Target.Server;

/// <summary>
/// Kestrel with a short way for events: a request for the path of events is answered from Kestrel's own request object, without
/// an <c>HttpContext</c>, middleware, routing, or diagnostics. Everything else takes the usual way.
/// </summary>
internal sealed class LeanServer(IServer kestrel, EventEndpoint events, OriginGuard origins) : IServer
{
    public IFeatureCollection Features => kestrel.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        kestrel.StartAsync(new Application<TContext>(application, events, origins), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

    public void Dispose() => kestrel.Dispose();

    private readonly struct Context<TContext>(IFeatureCollection features, TContext? usual, bool isUsual)
    {
        public IFeatureCollection Features => features;

        public TContext Usual => usual!;

        public bool IsUsual => isUsual;
    }

    private sealed class Application<TContext>(IHttpApplication<TContext> usual, EventEndpoint events, OriginGuard origins)
        : IHttpApplication<Context<TContext>>
        where TContext : notnull
    {
        public Context<TContext> CreateContext(IFeatureCollection contextFeatures) => EventEndpoint.IsFor(contextFeatures)
            ? new Context<TContext>(contextFeatures, default, false)
            : new Context<TContext>(contextFeatures, usual.CreateContext(contextFeatures), true);

        public Task ProcessRequestAsync(Context<TContext> context)
        {
            if (origins.Refuses(context.Features))
            {
                return OriginGuard.RefuseAsync(context.Features);
            }

            return context.IsUsual ? usual.ProcessRequestAsync(context.Usual) : events.HandleAsync(context.Features);
        }

        public void DisposeContext(Context<TContext> context, Exception? exception)
        {
            if (context.IsUsual)
            {
                usual.DisposeContext(context.Usual, exception);
            }
        }
    }
}
