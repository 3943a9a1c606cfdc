namespace LoadLab.Crdt;

/// <summary>Bytes that are no valid update, state vector, message or relative position. The document is unchanged.</summary>
public class DecodingException : FormatException
{
    /// <summary>Creates the error.</summary>
    public DecodingException()
    {
    }

    /// <summary>Creates the error with its cause in words.</summary>
    public DecodingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error with its cause in words and the error it comes from.</summary>
    public DecodingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
