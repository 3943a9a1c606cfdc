namespace LoadLab.Core.Recording;

/// <summary>An encoded histogram or histogram log is not what its format says. The message is fit for the user.</summary>
public sealed class HistogramFormatException : Exception
{
    /// <summary>Says what is wrong with the input.</summary>
    public HistogramFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong with the input and what revealed it.</summary>
    public HistogramFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
