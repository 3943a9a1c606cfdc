using LoadLab.Core.Sessions;

namespace LoadLab.Transports.WebSockets;

/// <summary>What a socket of <see cref="ClientWebSockets"/> tells the thread that owns it.</summary>
/// <param name="Socket">Which.</param>
/// <param name="Opening">Which opening of the socket: what an earlier one tells is stale.</param>
/// <param name="Message">A message; null for the others.</param>
/// <param name="Outcome">How it ended; <see cref="Outcome.None"/> while it has not.</param>
/// <param name="Problem">For people.</param>
internal readonly record struct SocketEvent(int Socket, int Opening, byte[]? Message, Outcome Outcome, string? Problem);
