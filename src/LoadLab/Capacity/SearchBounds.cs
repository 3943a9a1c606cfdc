using LoadLab.Core.Capacity;
using LoadLab.Core.Scenarios;

namespace LoadLab.Capacity;

/// <summary>What a scenario's own limits allow a search to ask for.</summary>
internal static class SearchBounds
{
    /// <summary>Highest load of an axis.</summary>
    internal static double HighestLoad(LoadAxis axis) => axis.IsUsers ? ScenarioLimits.MaxUsers : ScenarioLimits.MaxRatePerSecond;
}
