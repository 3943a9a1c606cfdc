using LoadLab.Core.Baselines;
using LoadLab.Files;

namespace LoadLab.Comparing;

/// <summary>The files that a comparison leaves in a folder.</summary>
internal static class ComparisonFiles
{
    /// <summary>For a pull request.</summary>
    internal const string Markdown = "comparison.md";

    /// <summary>For other tools.</summary>
    internal const string Json = "comparison.json";

    internal static void Write(string folder, RunComparison comparison)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, Markdown), ComparisonMarkdown.Render(comparison));
        AtomicFile.Write(Path.Combine(folder, Json), ComparisonJson.Render(comparison));
    }
}
