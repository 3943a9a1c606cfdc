using LoadLab.Scenarios;

namespace LoadLab.Tests.Scenarios;

/// <summary>The scenarios as they travel with the program.</summary>
internal static class ShippedScenarios
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static string[] Files { get; } = [.. Directory.GetFiles(Folder, "*.yaml").Where(file => !SuiteShape.IsSuite(file)).Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Folder, name + ".yaml");
}
