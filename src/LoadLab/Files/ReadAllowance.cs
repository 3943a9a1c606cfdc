namespace LoadLab.Files;

/// <summary>How many bytes of stored files one command may read in all: many files that are each within their bound add up too.</summary>
/// <param name="largestBytes">The bound.</param>
/// <remarks>One thread.</remarks>
internal sealed class ReadAllowance(long largestBytes = ReadAllowance.UsualBytes)
{
    /// <summary>A day of load with its windows, several times over.</summary>
    internal const long UsualBytes = 2L * 1024 * 1024 * 1024;

    private long _takenBytes;

    /// <summary>Takes a file's bytes from what is left.</summary>
    /// <exception cref="IOException">Not so many are left.</exception>
    internal void Take(long bytes)
    {
        _takenBytes += bytes;
        if (_takenBytes > largestBytes)
        {
            throw new IOException(FormattableString.Invariant($"The files together have more than the {largestBytes:#,0} bytes that one command reads. Name fewer runs."));
        }
    }
}
