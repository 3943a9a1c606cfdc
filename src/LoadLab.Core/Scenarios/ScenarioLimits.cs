namespace LoadLab.Core.Scenarios;

/// <summary>Bounds on what a scenario may ask for: beyond them lies a slip of the pen, or a machine that stops answering.</summary>
public static class ScenarioLimits
{
    /// <summary>Highest arrival rate of a workload, per second.</summary>
    public const double MaxRatePerSecond = 1_000_000;

    /// <summary>Lowest arrival rate of a plateau, per second: one arrival in 1,000 s.</summary>
    public const double MinRatePerSecond = 0.001;

    /// <summary>Longest phase.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(7);

    /// <summary>Shortest phase.</summary>
    public static readonly TimeSpan MinDuration = TimeSpan.FromMilliseconds(1);

    /// <summary>Most phases in a workload.</summary>
    public const int MaxPhases = 1_000;

    /// <summary>Most workloads in a scenario.</summary>
    public const int MaxWorkloads = 32;

    /// <summary>Most objectives, validity limits and abort rules, each.</summary>
    public const int MaxObjectives = 200;

    /// <summary>Most characters in a name.</summary>
    public const int MaxNameCharacters = 64;

    /// <summary>Most users of a collaboration workload.</summary>
    public const int MaxUsers = 100_000;

    /// <summary>Most users of a collaboration room.</summary>
    public const int MaxRoomSize = 10_000;

    /// <summary>Most connections of an event workload.</summary>
    public const int MaxSessions = 10_000;

    /// <summary>Whether a text can name a workload, a phase or a scenario: letters, digits, <c>-</c> and <c>_</c>, a letter or digit first.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= MaxNameCharacters
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }
}
