namespace LoadLab.History;

/// <summary>The history cannot be reached, read or written. The message is for people and holds no secrets.</summary>
public sealed class HistoryException : Exception
{
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What the system said.</param>
    public HistoryException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
