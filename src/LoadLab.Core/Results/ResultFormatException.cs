namespace LoadLab.Core.Results;

/// <summary>A stored result that cannot be read. The message is for people.</summary>
public sealed class ResultFormatException : Exception
{
    /// <param name="message">What is wrong with the file.</param>
    public ResultFormatException(string message)
        : base(message)
    {
    }

    /// <param name="message">What is wrong with the file.</param>
    /// <param name="inner">What the reader found; null where nothing threw.</param>
    public ResultFormatException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
