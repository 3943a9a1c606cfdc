using System.Text;

namespace LoadLab.Reports;

/// <summary>Text of others inside Markdown: shown as it is, never as markup, a link, a mention or another cell.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#!|~$&";

    private const string Invisible = "\u200b";

    /// <summary>The text on one line, with everything escaped that Markdown or HTML would take for markup.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                escaped.Append(' ');
            }
            else if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append('\\').Append(character);
            }
            else
            {
                // Nothing else may begin a list or a rule.
                escaped.Append(escaped.Length == 0 && character is ('+' or '-' or '=') ? "\\" : "").Append(character);
                // A zero-width space: a mention would notify people, addresses would become links.
                escaped.Append(character is '@' || EndsIn(escaped, "://") || EndsIn(escaped, "www.") ? Invisible : "");
            }
        }

        return escaped.ToString();
    }

    /// <summary>The text as code on one line, fenced by more backticks than it holds.</summary>
    public static string Code(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
        var fence = "`";
        while (line.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        var padding = line.StartsWith('`') || line.EndsWith('`') ? " " : "";
        return $"{fence}{padding}{line}{padding}{fence}";
    }

    /// <summary>A row of a table; the cells are escaped already.</summary>
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>A table's head: its titles, the first column to the left and the others to the right.</summary>
    public static string Head(params string[] titles) =>
        Row(titles) + Row(titles.Select((_, i) => i == 0 ? ":--" : "--:"));

    private static bool EndsIn(StringBuilder text, string end) => text.Length >= end.Length
        && text.ToString(text.Length - end.Length, end.Length).Equals(end, StringComparison.OrdinalIgnoreCase);
}
