using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>Events sent to an event engine by HTTP requests.</summary>
public sealed record EventWorkload : Workload
{
    /// <inheritdoc/>
    public override IWorkloadKind Kind => EventKind.Instance;

    /// <inheritdoc/>
    public override IEnumerable<string> TextsWithVariables =>
        [.. Request.Headers.Select(header => header.Value), Request.Path ?? "", Request.ContentType ?? "", Request.Body ?? ""];

    /// <inheritdoc/>
    public override int UnitsPerArrival => EventsPerRequest;

    /// <inheritdoc/>
    /// <remarks>Headers whose names say that they are secret. Who says one back may leave out the scheme before the value.</remarks>
    public override IEnumerable<string> SecretTexts => Request.Headers
        .Where(header => SecretMask.ByShape.Apply($"{header.Key}: {header.Value}") != $"{header.Key}: {header.Value}")
        .SelectMany(header => new[] { header.Value, header.Value[(header.Value.LastIndexOf(' ') + 1)..] });

    /// <inheritdoc/>
    public override int? MostRequestsAtOnce => Sessions;

    /// <summary>Events in each request; the arrival rate of requests is the event rate over this. Default 1; 1 to 10,000.</summary>
    public int EventsPerRequest { get; init; } = 1;

    /// <summary>Connections, each with at most one request under way. Default 64; 1 to 10,000.</summary>
    public int Sessions { get; init; } = 64;

    /// <summary>Generator threads that pace and send. Default 1; 1 to 64.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>How often a lane wakes at the most: trades CPU time for generator lag. Default 100 us; 0 to 10 ms.</summary>
    public TimeSpan PacingGrain { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>Distinct entities among the background events, drawn from a Zipf distribution. Default 10,000; 1 to 10,000,000.</summary>
    public int Entities { get; init; } = 10_000;

    /// <summary>Exponent of the Zipf distribution. Default 1.1; 0 (all alike) to 3.</summary>
    public double EntitySkew { get; init; } = 1.1;

    /// <summary>Planted sequences for each 1,000 events. Default 0; 0 to 200. Only targets with an alert stream can detect them.</summary>
    public double SequencesPerThousand { get; init; }

    /// <summary>How the request looks for a target of the user's; the default is what the embedded target takes.</summary>
    public RequestTemplate Request { get; init; } = new();
}
