namespace LoadLab.Core.Sessions;

/// <summary>What came of opening a lane's sessions.</summary>
/// <param name="Ready">Sessions that are open.</param>
/// <param name="Problem">Why others are not, for people; null when all are.</param>
public sealed record LaneOpening(int Ready, string? Problem)
{
    /// <summary>Whether the problem is what the target answered or did: then it was reached, and let nobody in.</summary>
    public bool WasReached { get; init; }
}
