namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>
/// What a hub answers to <c>Join</c>, as the generator understands it. It is not the embedded target's own type: a hub
/// of somebody else speaks the same, and a mistake in the one must not hide in the other. Byte strings are Base64 in
/// JSON.
/// </summary>
/// <param name="Update">What the user lacks, as a Yjs update; null where the hub sent none.</param>
/// <param name="StateVector">What the room knows; null where the hub sent none.</param>
/// <param name="Awareness">Who is present, as an awareness update; null where the hub sent none.</param>
internal sealed record HubWelcome(byte[]? Update, byte[]? StateVector, byte[]? Awareness);
