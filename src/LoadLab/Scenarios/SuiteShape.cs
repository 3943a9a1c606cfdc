using System.Text.RegularExpressions;
using LoadLab.Files;

namespace LoadLab.Scenarios;

/// <summary>Tells the two kinds of YAML file apart, which lie in one folder.</summary>
internal static partial class SuiteShape
{
    /// <summary>Longest suite that is read.</summary>
    internal const int LargestFileBytes = 1 << 20;

    /// <summary>Whether a file is a suite rather than a scenario. False for what cannot be read.</summary>
    internal static bool IsSuite(string path)
    {
        try
        {
            return StoredFile.LengthOf(path) is > 0 and <= LargestFileBytes && ScenariosKey().IsMatch(StoredFile.ReadText(path, LargestFileBytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^scenarios\s*:", RegexOptions.Multiline)]
    private static partial Regex ScenariosKey();
}
