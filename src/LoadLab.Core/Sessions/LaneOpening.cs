namespace LoadLab.Core.Sessions;

/// <summary>What came of opening a lane's sessions.</summary>
/// <param name="Ready">Sessions that are open.</param>
/// <param name="Problem">Why others are not, for people; null when all are.</param>
public sealed record LaneOpening(int Ready, string? Problem);
