namespace LoadLab.Core.Scenarios;

/// <summary>The one list of the ledger's counters, for objectives, results and verdicts alike.</summary>
public static class LedgerCounters
{
    /// <summary>Every counter, in the order of reports.</summary>
    public static IReadOnlyList<LedgerCounter> All { get; } = [.. WorkloadKinds.All.SelectMany(kind => kind.Counters)];

    private static readonly Dictionary<string, LedgerCounter> ByName = All.ToDictionary(counter => counter.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, LedgerCounter> ByWords = All.ToDictionary(counter => counter.Words, StringComparer.Ordinal);

    /// <summary>The counter of that name in <c>result.json</c>, or null.</summary>
    public static LedgerCounter? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The counter that an objective calls so, or null.</summary>
    public static LedgerCounter? FindByWords(string words) => ByWords.GetValueOrDefault(words);
}
