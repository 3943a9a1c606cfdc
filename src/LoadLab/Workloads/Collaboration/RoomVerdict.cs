namespace LoadLab.Workloads.Collaboration;

/// <summary>Whether all copies of a room's document are equal.</summary>
/// <param name="Room">Which.</param>
/// <param name="Difference">The first difference, for people; null when there is none, or none is known.</param>
/// <param name="EditsLost">Insertions that one copy or more lacks.</param>
/// <param name="IsKnown">Whether the server's copy was asked for, for as long as it takes; if not, nothing is known of it.</param>
internal sealed record RoomVerdict(CollaborationRoom Room, string? Difference, long EditsLost, bool IsKnown = true);
