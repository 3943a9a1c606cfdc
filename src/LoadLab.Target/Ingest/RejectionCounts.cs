using System.Text;

namespace LoadLab.Target.Ingest;

/// <summary>How many events were rejected, by reason. Safe for any number of threads.</summary>
internal sealed class RejectionCounts
{
    private readonly long[] _counts = new long[Enum.GetValues<RejectionReason>().Length];

    /// <summary>The reason as the HTTP contract names it, in snake_case.</summary>
    public static string NameOf(RejectionReason reason)
    {
        var name = new StringBuilder();
        foreach (var character in reason.ToString())
        {
            name.Append(char.IsAsciiLetterUpper(character) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }

    public void Add(RejectionReason reason) => Interlocked.Increment(ref _counts[(int)reason]);

    /// <summary>All reasons, also those that have not occurred.</summary>
    public IReadOnlyDictionary<string, long> ByReason() => Enum.GetValues<RejectionReason>()
        .Where(reason => reason != RejectionReason.None)
        .ToDictionary(NameOf, reason => Interlocked.Read(ref _counts[(int)reason]));
}
