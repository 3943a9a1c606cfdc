namespace LoadLab.Core.Sessions;

/// <summary>Where the parsing of a response stands.</summary>
/// <param name="Outcome"><see cref="Outcome.None"/> while more bytes are needed.</param>
/// <param name="KeepAlive">Whether the connection can carry the next request.</param>
public readonly record struct ParsedResponse(Outcome Outcome, bool KeepAlive)
{
    /// <summary>More bytes are needed.</summary>
    public static ParsedResponse Incomplete => default;
}
