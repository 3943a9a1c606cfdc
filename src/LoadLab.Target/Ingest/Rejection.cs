namespace LoadLab.Target.Ingest;

/// <summary>Why an event was not accepted, in a form for programs and one for people.</summary>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For people: what is wrong, and where.</param>
internal readonly record struct Rejection(RejectionReason Reason, string? Message)
{
    public static readonly Rejection None;

    public bool IsNone => Reason == RejectionReason.None;
}
