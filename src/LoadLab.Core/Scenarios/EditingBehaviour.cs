namespace LoadLab.Core.Scenarios;

/// <summary>Model of how a person edits. Weights are relative to each other.</summary>
public sealed record EditingBehaviour
{
    /// <summary>Weight of typing one character. Default 80.</summary>
    public double TypeWeight { get; init; } = 80;

    /// <summary>Weight of deleting one character. Default 12.</summary>
    public double DeleteWeight { get; init; } = 12;

    /// <summary>Weight of pasting. Default 1.</summary>
    public double PasteWeight { get; init; } = 1;

    /// <summary>Weight of moving the cursor (awareness only, no edit). Default 7.</summary>
    public double CursorWeight { get; init; } = 7;

    /// <summary>Characters in a paste, drawn evenly from 1 to twice this. Default 40; 1 to 100,000.</summary>
    public int PasteCharacters { get; init; } = 40;

    /// <summary>Mean keystrokes in a burst before a pause; 1 turns bursts off. Default 12; 1 to 10,000.</summary>
    public double BurstKeystrokes { get; init; } = 12;

    /// <summary>Share of a user's time that goes into bursts; the rest is pauses (think time). Default 0.5; above 0 to 1.</summary>
    public double TypingShare { get; init; } = 0.5;

    /// <summary>Share of users who only read. Default 0; 0 to below 1.</summary>
    public double ReaderShare { get; init; }

    /// <summary>Mean time between a user's disconnections; zero means never. Default zero.</summary>
    public TimeSpan ReconnectEvery { get; init; }

    /// <summary>How long a disconnected user stays away, editing offline. Default 2 s.</summary>
    public TimeSpan OfflineFor { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time in the plateau at which all users drop and return at once; null means never.</summary>
    public TimeSpan? StormAt { get; init; }

    /// <summary>How often a user renews its presence; zero means never. Default 15 s, as y-protocols does it.</summary>
    public TimeSpan RenewPresenceEvery { get; init; } = TimeSpan.FromSeconds(15);
}
