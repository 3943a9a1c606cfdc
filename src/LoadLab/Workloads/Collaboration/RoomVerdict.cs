namespace LoadLab.Workloads.Collaboration;

/// <summary>Whether all copies of a room's document are equal.</summary>
/// <param name="Room">Which.</param>
/// <param name="Difference">The first difference, for people; null when there is none.</param>
/// <param name="EditsLost">Insertions that one copy or more lacks.</param>
internal sealed record RoomVerdict(CollaborationRoom Room, string? Difference, long EditsLost);
