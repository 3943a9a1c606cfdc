namespace LoadLab.EndToEnd.Tests.Hostility.Modes;

/// <summary>One way in which a target can do harm.</summary>
/// <param name="Protocol">As in the table of docs/hostile-targets.md.</param>
/// <param name="Name">As in the table; unique within its protocol.</param>
/// <param name="Play">What the peer does on a connection; it is closed afterwards.</param>
/// <param name="Scenario">What LoadLab runs, as YAML.</param>
internal sealed record HostileMode(string Protocol, string Name, Func<PeerConnection, Task> Play, string Scenario)
{
    /// <summary>Scheme of the target's address.</summary>
    internal string Scheme { get; init; } = "http";

    /// <summary>Path of metrics that the target is asked for; null when it is asked for none.</summary>
    internal string? MetricsPath { get; init; }

    /// <summary>What drives the run, as <c>--lane</c> has it.</summary>
    internal string Lane { get; init; } = "auto";

    /// <summary>Unique among all modes.</summary>
    internal string Key => $"{Protocol}: {Name}";
}
