using LoadLab.Core.Baselines;

namespace LoadLab.History;

/// <summary>Where every run leaves an entry. Bounded: the oldest entries go first.</summary>
public interface IRunHistory
{
    /// <summary>Where it is, without secrets, for people.</summary>
    string Place { get; }

    /// <summary>Adds an entry; it is kept once this returns, whatever happens then. One that is there already is left as it is.</summary>
    /// <exception cref="HistoryException">It cannot be reached or written.</exception>
    Task AppendAsync(HistoryEntry entry, CancellationToken cancellation);

    /// <summary>All entries in order of time.</summary>
    /// <param name="scenario">Of this scenario only; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HistoryException">It cannot be reached or read.</exception>
    Task<IReadOnlyList<HistoryEntry>> ReadAsync(string? scenario, CancellationToken cancellation);
}
