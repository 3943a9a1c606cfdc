using System.Buffers;

namespace LoadLab.Core.Text;

/// <summary>Characters that a reader does not see, or that a terminal or a page obeys instead of showing them.</summary>
/// <remarks>C0 and C1 controls, line and paragraph separators, and the marks that turn the direction of writing (Unicode TR 9).</remarks>
internal static class HiddenCharacters
{
    /// <summary>All of them, for searching.</summary>
    public static SearchValues<char> Values { get; } = SearchValues.Create(
        [.. Range('\0', '\x1f'), .. Range('\x7f', '\x9f'), '\u061c', .. Range('\u200e', '\u200f'), .. Range('\u2028', '\u202e'), .. Range('\u2066', '\u2069'), '\ufeff']);

    /// <summary>Whether the character is one of them.</summary>
    public static bool Contains(char character) => Values.Contains(character);

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
