namespace LoadLab.Target.Collaboration;

/// <summary>What a connection gets when it joins a room over SignalR. Byte strings are Base64 in JSON.</summary>
/// <param name="Update">What the client lacks, as a Yjs update.</param>
/// <param name="StateVector">What the room knows: the client sends what the room lacks by <c>Update</c>.</param>
/// <param name="Awareness">Who is present, as an awareness update.</param>
public sealed record RoomWelcome(byte[] Update, byte[] StateVector, byte[] Awareness);
