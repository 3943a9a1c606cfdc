using LoadLab.Target;

namespace LoadLab.Tests.Target.Support;

/// <summary>The rule files of the repository.</summary>
internal static class ShippedRules
{
    /// <summary>Reads scenarios/rules/NAME as it was copied beside the program.</summary>
    public static RuleText Read(string name) =>
        new(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "scenarios", "rules", name)));
}
