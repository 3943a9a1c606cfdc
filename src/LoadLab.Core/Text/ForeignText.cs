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

    /// <summary>Characters kept of a text as it enters, before it is masked: enough that no secret which is shown was cut.</summary>
    public const int KeptCharacters = 4096;

    private const char Ellipsis = '…';

    /// <summary>The beginning of a text that was not masked yet, as much of it as is kept. Masking and showing come later.</summary>
    /// <param name="text">What the other side sent; null counts as empty.</param>
    public static string Keep(string? text) => text is null ? "" : text.Length <= KeptCharacters ? text : text[..KeptCharacters];

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

    /// <summary>Whole text of several lines: their ends and tabs stay, other control characters are shown.</summary>
    /// <param name="text">Of any length; its bound is the caller's.</param>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.AsSpan().ContainsAny(HiddenCharacters.Values) ? text : string.Concat(text.Select((character, i) =>
            character is '\n' or '\t' || (character == '\r' && i + 1 < text.Length && text[i + 1] == '\n') ? character.ToString()
            : HiddenCharacters.Contains(character) ? Escape(character)
            : character.ToString()));
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
