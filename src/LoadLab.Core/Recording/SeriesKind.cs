namespace LoadLab.Core.Recording;

/// <summary>Kinds of measurements, as they are named in <c>result.json</c>.</summary>
public static class SeriesKind
{
    /// <summary>End - intended start of every correct answer, and the age of everything that never got one. Judged.</summary>
    public const string Response = "response";

    /// <summary>End - actual start. Diagnostic only.</summary>
    public const string Service = "service";

    /// <summary>Time in which a due arrival found no free session: the target's doing.</summary>
    public const string Wait = "wait";

    /// <summary>Actual start - max(intended start, moment a session was free): the generator's doing.</summary>
    public const string Lag = "lag";

    /// <summary>Age of quick failures and rejections, kept out of the response times that they would flatter.</summary>
    public const string Failed = "failed";
}
