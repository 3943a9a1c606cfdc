using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>A short scenario with planted sequences, and the shipped rules that find them.</summary>
internal static class PlantedScenario
{
    internal static string RulesFile => Path.Combine(AppContext.BaseDirectory, "scenarios", "rules", "sequences.rules");

    /// <param name="perThousand">Sequences for each 1,000 events.</param>
    internal static string With(int perThousand) => YamlScenario.Events(
        [$"sequences-per-thousand: {perThousand}"], ["alerts missed == 0", "alerts duplicated == 0", "alerts unexpected == 0"]);
}
