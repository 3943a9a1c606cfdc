namespace LoadLab.Target.Ingest;

/// <summary>The bounds of what is read from outside.</summary>
internal static class IngestLimits
{
    /// <summary>The longest event, in bytes of JSON; longer ones are refused, also as a line of a batch.</summary>
    public const int MaxEventBytes = 64 * 1024;

    /// <summary>The longest value of a text or bytes field, in bytes.</summary>
    public const int MaxTextBytes = 16 * 1024;

    /// <summary>The longest entity key, in bytes.</summary>
    public const int MaxEntityBytes = 256;

    /// <summary>The longest request body, in bytes; beyond is answered with 413.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <summary>Lines of a batch that are answered one by one; more are only counted.</summary>
    public const int MaxLineResults = 1000;
}
