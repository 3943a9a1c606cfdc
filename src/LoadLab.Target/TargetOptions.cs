using System.Net;
using LoadLab.Target.Collaboration;
using LoadLab.Target.Engine;
using Microsoft.Extensions.Logging;

namespace LoadLab.Target;

/// <summary>How the target is served.</summary>
public sealed record TargetOptions
{
    /// <summary>The address to listen on. Default: 127.0.0.1.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for HTTP/1.1. Default: 0, a free one, which is told when the server has started.</summary>
    public int Port { get; init; }

    /// <summary>A second port for HTTP/2 without TLS (prior knowledge); null, the default, for none.</summary>
    public int? Http2Port { get; init; }

    /// <summary>The rules to evaluate, in the grammar of docs/event-engine.md. Default: none.</summary>
    public IReadOnlyList<RuleText> Rules { get; init; } = [];

    /// <summary>Events that may wait per shard, 2 to 1,048,576; an event that finds its shard full is answered with 429. Default: 8,192.</summary>
    public int QueueCapacity { get; init; } = 8192;

    /// <summary>Parts that events are spread over by entity, 1 to 64. Default: 2.</summary>
    public int Shards { get; init; } = 2;

    /// <summary>Which thread evaluates the rules. Default: the one that brings the event.</summary>
    public DispatchMode Dispatch { get; init; } = DispatchMode.Caller;

    /// <summary>
    /// How far in event time an event may lie behind the latest of its run and still take part in sequences. Default: 5 s;
    /// 0 demands strict order.
    /// </summary>
    public TimeSpan ReorderTolerance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Alerts kept per run for subscribers that lag or come back. Default: 16,384.</summary>
    public int AlertCapacity { get; init; } = 16_384;

    /// <summary>Whether a thread measures how late the machine wakes it, at about 1 % of a core. Default: true.</summary>
    public bool MeasureHiccups { get; init; } = true;

    /// <summary>
    /// Whether a request is handled by the very thread that waits for its socket, which halves the CPU time of a small one. It
    /// holds for the whole process, and only if no socket has been used in it before; a handler that blocked would hold up all
    /// connections. Meant for a process that is nothing but the target. Default: false.
    /// </summary>
    public bool InlineSocketCompletions { get; init; }

    /// <summary>
    /// With <see cref="InlineSocketCompletions"/>, how many threads wait for sockets, at least 1. Default: 1, which leaves the other
    /// cores to whatever else runs on the machine, such as the generator of the load.
    /// </summary>
    public int SocketThreads { get; init; } = 1;

    /// <summary>
    /// Origins of pages that may send requests and open WebSockets, besides the target's own, such as
    /// <c>http://localhost:3000</c>; <c>*</c> for all. Default: none.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Bounds of the collaboration server.</summary>
    public CollaborationLimits Collaboration { get; init; } = new();

    /// <summary>Where the server's own log goes. Default: nowhere.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>Clock of the engine. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Links in front of the engine's own, for tests.</summary>
    internal IReadOnlyList<IEventMiddleware> Middleware { get; init; } = [];
}
