using LoadLab.Core.Results;

namespace LoadLab.Core.Verdicts;

/// <summary>What was observed of a quantity.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Value">In the objective's unit; null when nobody could observe it.</param>
/// <param name="Doubt">Why the value does not suffice for a verdict; null when it does.</param>
/// <param name="Interval">95 % interval, low and high; null when none can be given.</param>
internal sealed record Observation(string Name, double? Value, string? Doubt = null, (double Low, double High)? Interval = null)
{
    /// <summary>Whose it is; null for the whole run.</summary>
    internal string? Workload { get; init; }

    /// <summary>The part of the value that is a fact however late the generator was; null where there is no such part.</summary>
    internal double? Fact { get; init; }

    internal static Observation Unknown(string name, string why) => new(name, null, why);

    internal Observation Of(WorkloadObservations workload) => this with { Workload = workload.Name };
}
