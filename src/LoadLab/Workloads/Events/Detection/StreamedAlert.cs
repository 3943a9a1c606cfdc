namespace LoadLab.Workloads.Events.Detection;

/// <summary>A message of the target's alert stream: an alert, or the notice that alerts are kept no longer.</summary>
internal sealed record StreamedAlert
{
    /// <summary>Kind of a notice.</summary>
    internal const string GapKind = "gap";

    /// <summary>The object, its strings' and list's heads, and its place in a queue.</summary>
    private const int FixedBytes = 256;

    /// <summary><c>alert</c> or <c>gap</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>From 1 in the run, without gaps; for a gap that of the last alert lost.</summary>
    public required long Number { get; init; }

    /// <summary>For a gap: how many alerts are lost.</summary>
    public long Lost { get; init; }

    /// <summary>The rule's name.</summary>
    public string? Rule { get; init; }

    /// <summary>Entity of the event whose arrival completed the match.</summary>
    public string? Entity { get; init; }

    /// <summary>Numbers of the matched events in the order of the steps.</summary>
    public IReadOnlyList<ulong>? Events { get; init; }

    /// <summary>About how much memory it takes, in bytes.</summary>
    internal long MemoryBytes =>
        FixedBytes + (sizeof(char) * ((long)Kind.Length + (Rule?.Length ?? 0) + (Entity?.Length ?? 0))) + (2L * sizeof(ulong) * (Events?.Count ?? 0));
}
