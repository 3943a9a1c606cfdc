using System.Buffers;

namespace LoadLab.Files;

/// <summary>Words as a line that a shell takes apart into the same words again.</summary>
internal static class ShellText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+=:,./@%");

    /// <summary>
    /// The words with spaces between them. A word with anything that a shell could interpret stands in quotes.
    /// </summary>
    internal static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    private static string Word(string word)
    {
        if (word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain))
        {
            return word;
        }

        return OperatingSystem.IsWindows()
            ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
