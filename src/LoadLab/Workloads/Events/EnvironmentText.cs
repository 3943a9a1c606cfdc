using System.Text.RegularExpressions;

namespace LoadLab.Workloads.Events;

/// <summary>Replaces <c>${NAME}</c> by the environment variable's value, so that secrets stay out of scenario files.</summary>
internal static partial class EnvironmentText
{
    /// <exception cref="MissingVariableException">A variable is not set.</exception>
    internal static string Expand(string text) => Variable().Replace(text, match =>
        Environment.GetEnvironmentVariable(match.Groups[1].Value) ?? throw new MissingVariableException(match.Groups[1].Value));

    /// <summary>The values of the variables that a text asks for, as far as they are set: none of them may show in a report.</summary>
    internal static IEnumerable<string> ValuesIn(string text) => Variable().Matches(text)
        .Select(match => Environment.GetEnvironmentVariable(match.Groups[1].Value))
        .OfType<string>();

    /// <summary>The text with the values of the variables that are set; the others stay as they are written.</summary>
    internal static string ExpandSet(string text) => Variable().Replace(text, match =>
        Environment.GetEnvironmentVariable(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
