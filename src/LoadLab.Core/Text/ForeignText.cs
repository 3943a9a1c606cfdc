using System.Globalization;
using System.Text;

namespace LoadLab.Core.Text;

/// <summary>
/// Makes text that another program chose fit to be kept and shown: cut to a stated length, with control characters visible.
/// A target can then neither fill the memory nor speak to the terminal.
/// </summary>
/// <remarks>Cutting comes after masking: half a secret is still half a secret.</remarks>
public static class ForeignText
{
    /// <summary>Characters kept of a reason, a status text or an example, where nothing else is said.</summary>
    public const int UsualCharacters = 200;

    private const char Ellipsis = '…';

    /// <summary>The text with control characters shown as <c>\x1b</c>, no longer than asked; the cut shows as an ellipsis.</summary>
    /// <param name="text">What the other side sent; null counts as empty.</param>
    /// <param name="maximumCharacters">The longest result, at least 1.</param>
    public static string Show(string? text, int maximumCharacters = UsualCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumCharacters, 1);
        if (string.IsNullOrEmpty(text) || (text.Length <= maximumCharacters && !text.AsSpan().ContainsAny(HiddenCharacters.Values)))
        {
            return text ?? "";
        }

        var shown = new StringBuilder(Math.Min(text.Length, maximumCharacters));
        foreach (var character in text)
        {
            var piece = HiddenCharacters.Contains(character) ? Escape(character) : null;
            if (shown.Length + (piece?.Length ?? 1) > maximumCharacters)
            {
                return Cut(shown, maximumCharacters);
            }

            _ = piece is null ? shown.Append(character) : shown.Append(piece);
        }

        return shown.ToString();
    }

    private static string Cut(StringBuilder shown, int maximumCharacters)
    {
        shown.Length = Math.Min(shown.Length, maximumCharacters - 1);
        if (shown.Length > 0 && char.IsHighSurrogate(shown[^1]))
        {
            shown.Length--;
        }

        return shown.Append(Ellipsis).ToString();
    }

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        <= '\xff' => string.Create(CultureInfo.InvariantCulture, $@"\x{(int)character:x2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    };
}
