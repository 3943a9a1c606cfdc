namespace LoadLab.Core.Sessions;

/// <summary>What outcomes count as.</summary>
public static class OutcomeExtensions
{
    /// <summary>Number of different outcomes.</summary>
    public const int Count = (int)Outcome.TransportError + 1;

    /// <summary>Whether it is a failure, timeouts included; a rejection is counted apart.</summary>
    public static bool IsFailure(this Outcome outcome) => outcome > Outcome.Rejected;

    /// <summary>
    /// Whether it is an answer that fails: another status than 2xx, or something that is no proper answer. Such a failure is a fact about
    /// the target, however late the request was sent.
    /// </summary>
    public static bool IsFailedAnswer(this Outcome outcome) =>
        outcome is Outcome.BadStatus or Outcome.MalformedResponse or Outcome.ResponseTooLarge;

    /// <summary>Name of the category in <c>result.json</c>.</summary>
    public static string Category(this Outcome outcome) => outcome switch
    {
        Outcome.Rejected => "rejected",
        Outcome.TimedOut => "timed-out",
        Outcome.ConnectFailed => "connect-failed",
        Outcome.ConnectionClosed => "connection-closed",
        Outcome.BadStatus => "bad-status",
        Outcome.MalformedResponse => "malformed-response",
        Outcome.ResponseTooLarge => "response-too-large",
        Outcome.TransportError => "transport-error",
        Outcome.Completed => "completed",
        _ => "none",
    };
}
