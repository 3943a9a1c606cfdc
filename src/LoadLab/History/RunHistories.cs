using LoadLab.Core.Text;

namespace LoadLab.History;

/// <summary>Opens the history that a user means.</summary>
internal static class RunHistories
{
    /// <summary>Names a history for all commands, as <c>--history</c> does for one.</summary>
    internal const string Variable = "LOADLAB_HISTORY";

    /// <summary>As written; else as <see cref="Variable"/> says; else files in <c>history</c> under the reports.</summary>
    /// <param name="written">A folder or <c>postgres://...</c>; null when the option was not given.</param>
    /// <param name="reportsFolder">Where reports go.</param>
    /// <param name="time">For waiting.</param>
    /// <exception cref="HistoryException">The place is of a kind that no history has.</exception>
    internal static IRunHistory Open(string? written, string reportsFolder, TimeProvider time)
    {
        var place = PlaceOf(written, reportsFolder);
        return Address(place) is { } address ? new PostgresHistory(address) : new FileHistory(place, time);
    }

    /// <summary>The place itself, which runs started by this one are told. An address may hold a password.</summary>
    /// <exception cref="HistoryException">The place is of a kind that no history has.</exception>
    internal static string PlaceOf(string? written, string reportsFolder)
    {
        if (FindProblem(written) is { } problem)
        {
            throw new HistoryException(problem);
        }

        var place = written ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(place) ? Path.GetFullPath(Path.Combine(reportsFolder, "history"))
            : Address(place) is not null ? place
            : Path.GetFullPath(place);
    }

    /// <summary>Why a place cannot be a history, with what to write instead; null for one that can.</summary>
    internal static string? FindProblem(string? written)
    {
        var place = written ?? Environment.GetEnvironmentVariable(Variable);
        return place?.IndexOf("://", StringComparison.Ordinal) is > 0 && Address(place) is null
            ? $"--history: '{ForeignText.Show(place[..place.IndexOf("://", StringComparison.Ordinal)])}://' is not known. "
                + "Hint: write a folder, or postgres://user@host/database."
            : null;
    }

    private static Uri? Address(string place) =>
        Uri.TryCreate(place, UriKind.Absolute, out var address) && address.Scheme is "postgres" or "postgresql" ? address : null;
}
