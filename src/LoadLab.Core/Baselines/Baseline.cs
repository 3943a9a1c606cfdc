namespace LoadLab.Core.Baselines;

/// <summary>Runs that later ones are judged by. Kept in git as JSON; see <see cref="BaselineJson"/>.</summary>
public sealed record Baseline
{
    /// <summary>Version of the format that this program writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Version of the format.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Name under which it is kept.</summary>
    public required string Name { get; init; }

    /// <summary>Scenario of all its runs.</summary>
    public required string Scenario { get; init; }

    /// <summary>What the runs measured, for people who read a change in git: the median over the runs, by statistic.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }

    /// <summary>The runs, at least one.</summary>
    public required IReadOnlyList<ComparableRun> Runs { get; init; }

    /// <summary>Makes a baseline of runs.</summary>
    /// <param name="name">Name under which it is kept.</param>
    /// <param name="runs">Of one scenario, at least one, all of them valid measurements.</param>
    /// <exception cref="ArgumentException">There is no run, they are of several scenarios, or one is no measurement.</exception>
    public static Baseline Of(string name, IReadOnlyList<ComparableRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count == 0 || runs.Any(run => run.Scenario != runs[0].Scenario || run.InvalidReason is not null || run.Responses.Count == 0))
        {
            throw new ArgumentException("A baseline is made of valid runs of one scenario that hold samples.", nameof(runs));
        }

        var values = runs.SelectMany(RunStatistic.ValuesOf).GroupBy(value => value.Key, value => value.Value);
        return new Baseline
        {
            Name = name,
            Scenario = runs[0].Scenario,
            Values = values.ToDictionary(group => group.Key, group => Statistics.Moments.Median([.. group])),
            Runs = runs,
        };
    }
}
