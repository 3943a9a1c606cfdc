namespace LoadLab.Crdt;

/// <summary>
/// More waits for units that have not arrived than a document keeps. What waited is dropped; everything else of the update
/// is merged. Whoever sent it has it still: a sync step brings it again.
/// </summary>
public sealed class PendingLimitException : DecodingException
{
    /// <summary>Creates the error.</summary>
    public PendingLimitException()
    {
    }

    /// <summary>Creates the error with its cause in words.</summary>
    public PendingLimitException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its cause in words and the error it comes from.</summary>
    public PendingLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
