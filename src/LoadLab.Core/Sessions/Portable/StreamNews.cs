namespace LoadLab.Core.Sessions.Portable;

/// <summary>What a connection of <see cref="PortableStreams"/> tells the thread that owns it.</summary>
/// <param name="Stream">The connection.</param>
/// <param name="Outcome">How it ended; <see cref="Outcome.None"/> while it has not.</param>
/// <param name="Problem">Why it ended, for people; null while it has not.</param>
/// <param name="ReceivedBytes">Bytes that wait in the connection's buffer; 0 when it has just connected, or has ended.</param>
internal readonly record struct StreamNews(PortableStream Stream, Outcome Outcome, string? Problem, int ReceivedBytes);
