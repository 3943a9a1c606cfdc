using System.Globalization;
using LoadLab.Target.Engine;
using LoadLab.Target.Rules;
using LoadLab.Target.Runs;
using LoadLab.Target.Schemas;
using LoadLab.Target.Server;

namespace LoadLab.Target;

/// <summary>The reference system under test: an event engine behind HTTP. docs/event-engine.md describes what it answers.</summary>
public static class TargetServer
{
    /// <summary>Serves until cancelled.</summary>
    /// <param name="options">How.</param>
    /// <param name="started">Told the address for HTTP/1.1 once requests are taken.</param>
    /// <param name="cancellationToken">Ends the server: requests under way are answered, for at most two seconds.</param>
    /// <exception cref="RuleException">The rules are wrong; each problem names file, line and column.</exception>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task RunAsync(TargetOptions options, Action<Uri> started, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(started);
        if (options.InlineSocketCompletions)
        {
            // Read by the runtime when the first socket is used; there is no other switch.
            Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
            Environment.SetEnvironmentVariable(
                "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", options.SocketThreads.ToString(CultureInfo.InvariantCulture));
        }

        var engine = CreateEngine(options);
        await using var application = TargetApplication.Build(options, engine);
        await application.StartAsync(cancellationToken);
        started(new Uri(application.Urls.First()));
        await WaitAsync(cancellationToken);
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(2), options.Time);
        await application.StopAsync(grace.Token);
    }

    internal static EventEngine CreateEngine(TargetOptions options)
    {
        var schema = ShippedSchema.Registry;
        return new EventEngine(
            schema,
            RuleCompiler.Compile(options.Rules, schema),
            new EngineOptions
            {
                ShardCount = options.Shards,
                ShardCapacity = options.QueueCapacity,
                Dispatch = options.Dispatch,
                Middleware = options.Middleware,
                Runs = new RunOptions
                {
                    AlertCapacity = options.AlertCapacity,
                    ReorderToleranceNs = options.ReorderTolerance.Ticks * (1_000_000_000 / TimeSpan.TicksPerSecond),
                },
            },
            options.Time);
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
    }
}
