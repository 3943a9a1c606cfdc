namespace LoadLab.Histograms;

/// <summary>A histogram has no exact counterpart on the other side. The message says why, and is fit for the user.</summary>
public sealed class HistogramConversionException : Exception
{
    /// <summary>Says why there is none.</summary>
    public HistogramConversionException(string message)
        : base(message)
    {
    }

    /// <summary>Says why there is none, and what revealed it.</summary>
    public HistogramConversionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
