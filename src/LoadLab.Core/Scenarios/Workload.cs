namespace LoadLab.Core.Scenarios;

/// <summary>One load: an operation that is started by a schedule, in an open model.</summary>
public abstract record Workload
{
    /// <summary>Name in reports; unique within the scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be known of workloads like this one.</summary>
    public abstract IWorkloadKind Kind { get; }

    /// <summary>What one unit of the rate is: <c>events</c>, <c>edits</c>.</summary>
    public string Unit => Kind.Unit;

    /// <summary>Units of work that one arrival carries, at least 1; the rate of arrivals is the rate of units over this.</summary>
    public virtual int UnitsPerArrival => 1;

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

    /// <summary>The workload with another schedule, and with everything moved along that has its place in the schedule.</summary>
    /// <param name="phases">The phases in order.</param>
    public virtual Workload WithPhases(IReadOnlyList<Phase> phases) => this with { Phases = phases };

    /// <summary>
    /// The workload with every rate times <paramref name="to"/> over <paramref name="from"/>; what was <paramref name="from"/> becomes
    /// <paramref name="to"/> exactly.
    /// </summary>
    public Workload Scaled(double from, double to)
    {
        return this with
        {
            Phases =
            [
                .. Phases.Select(phase => phase with
                {
                    StartRatePerSecond = Of(phase.StartRatePerSecond),
                    EndRatePerSecond = Of(phase.EndRatePerSecond),
                }),
            ],
        };

        double Of(double rate) => rate == from ? to : rate * to / from;
    }

    /// <summary>A size of the load beside the rate, or null where the kind has none of that name.</summary>
    public LoadSize? Size(string name) => Kind.Sizes(this).FirstOrDefault(size => size.Name == name);
}
