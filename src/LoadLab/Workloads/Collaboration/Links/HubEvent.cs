using LoadLab.Core.Sessions;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>What a hub connection tells the thread that owns the links.</summary>
/// <param name="User">Whose.</param>
/// <param name="Opening">Which opening of the link: what an earlier one tells is stale.</param>
/// <param name="Kind">Kind of message; null for the others.</param>
/// <param name="Payload">The message.</param>
/// <param name="Outcome">How it ended; <see cref="Outcome.None"/> while it has not.</param>
/// <param name="Problem">For people.</param>
internal readonly record struct HubEvent(
    int User, int Opening, LinkMessageKind? Kind, byte[] Payload, Outcome Outcome, string? Problem);
