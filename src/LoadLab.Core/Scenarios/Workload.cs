namespace LoadLab.Core.Scenarios;

/// <summary>One load: an operation that is started by a schedule, in an open model.</summary>
public abstract record Workload
{
    /// <summary>Name in reports; unique within the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What one unit of the rate is: <c>events</c>, <c>edits</c>.</summary>
    public abstract string Unit { get; }

    /// <summary>The schedule's phases in order; at least one plateau.</summary>
    public required IReadOnlyList<Phase> Phases { get; init; }

    /// <summary>Texts that may ask for variables of the environment by <c>${NAME}</c>; the values are kept out of every view.</summary>
    public virtual IEnumerable<string> TextsWithVariables => [];

    /// <summary>Texts that are a secret as a whole, once their variables are in them.</summary>
    public virtual IEnumerable<string> SecretTexts => [];

    /// <summary>The most requests that can be under way at once; null where nothing but the users bounds them.</summary>
    public virtual int? MostRequestsAtOnce => null;

    /// <summary>Length of the longest plateau; zero where there is none.</summary>
    public TimeSpan LongestPlateau =>
        Phases.Where(phase => phase.Kind == PhaseKind.Plateau).Select(phase => phase.Duration).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>How arrivals are spread. Default constant.</summary>
    public ArrivalProcess Arrivals { get; init; }

    /// <summary>Time from the actual start after which a request is given up. Default 5 s; 1 ms to 10 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time from its intended start after which an arrival that could not be sent is dropped. Default 5 s.</summary>
    public TimeSpan DropAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Takes whatever certificate a TLS target shows: for staging targets that signed their own. Default false. Ignored without TLS.
    /// </summary>
    public bool TrustAnyCertificate { get; init; }
}
