namespace LoadLab.Core.Scenarios;

/// <summary>Limits on the generator that every run is held to. A scenario's <c>validity</c> may tighten them and add others.</summary>
public static class ValidityDefaults
{
    /// <summary>The built-in limits that have the form of an objective.</summary>
    public static IReadOnlyList<Objective> All { get; } =
    [
        Parse("generator lag p99 <= 1ms"),
        Parse("generator cpu < 90%"),
        Parse("generator hiccup p99 <= 10ms"),
        Parse("generator gc pause max <= 50ms"),
    ];

    private static Objective Parse(string text) => ObjectiveParser.TryParse(text, out var objective, out var error)
        ? objective
        : throw new InvalidOperationException($"{text}: {error.Message}");
}
