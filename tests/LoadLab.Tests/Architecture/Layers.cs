namespace LoadLab.Tests.Architecture;

/// <summary>
/// The order of layers over all projects. A type may use its own layer and those above it in this table, and none
/// below. A namespace that is not named belongs to the nearest one above it that is, so a folder and its folders are
/// one layer unless the table parts them. docs/architecture.md explains the same order to people.
/// </summary>
internal static class Layers
{
    internal static readonly IReadOnlyList<string> Order =
    [
        "LoadLab.Core.Text",
        "LoadLab.Core.Scenarios",
        "LoadLab.Core.Scheduling",
        "LoadLab.Core.Sessions",
        "LoadLab.Core.Sessions.Linux",
        "LoadLab.Core.Sessions.Portable",
        "LoadLab.Core.Recording",
        "LoadLab.Core.Planning",
        "LoadLab.Core.Results",
        "LoadLab.Core.Statistics",
        "LoadLab.Core.Verdicts",
        "LoadLab.Core.Baselines",
        "LoadLab.Core.Capacity",
        "LoadLab.Core.Running",
        "LoadLab.Histograms",
        "LoadLab.Crdt",
        "LoadLab.Target",
        "LoadLab.Files",
        "LoadLab.Scenarios",
        "LoadLab.History",
        "LoadLab.Transports.WebSockets",
        "LoadLab.Transports",
        "LoadLab.Targets",
        "LoadLab.Workloads",
        "LoadLab.Pages",
        "LoadLab.Reports.Course",
        "LoadLab.Reports.Charts",
        "LoadLab.Reports",
        "LoadLab.Live",
        "LoadLab.Comparing",
        "LoadLab.Running",
        "LoadLab.Capacity",
        "LoadLab.Suites",
        "LoadLab.Alerting",
        "LoadLab.Interference",
        "LoadLab.Cli",
    ];

    /// <summary>
    /// The place of a namespace in <see cref="Order"/>; -1 when it has none. Top-level statements come after
    /// everything.
    /// </summary>
    internal static int PlaceOf(string? space)
    {
        for (var name = space; name is not null; name = ParentOf(name))
        {
            for (var i = 0; i < Order.Count; i++)
            {
                if (Order[i] == name)
                {
                    return i;
                }
            }
        }

        return space is null ? Order.Count : -1;
    }

    private static string? ParentOf(string name) => name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : null;
}
