using System.Text;

namespace LoadLab.Reports;

/// <summary>Cells of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.</summary>
internal static class CsvText
{
    private const char FormulaGuard = '\'';

    /// <summary>
    /// A text as a cell: quoted where needed; a text that a spreadsheet would calculate (it begins with <c>= + - @</c>, a tab, a
    /// line break, or with the guard itself) gets an apostrophe in front, and control characters become blanks.
    /// </summary>
    public static string Cell(string text)
    {
        var clean = string.Concat(text.Select((character, i) => char.IsControl(character) && i > 0 ? ' ' : character));
        if (clean.Length > 0 && IsGuarded(clean[0]))
        {
            clean = FormulaGuard + (char.IsControl(clean[0]) ? " " + clean[1..] : clean);
        }

        return clean.AsSpan().ContainsAny(",\"\n\r") || clean != clean.Trim()
            ? $"\"{clean.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : clean;
    }

    /// <summary>The cells of one line, with the guards of <see cref="Cell"/> taken off.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        var cells = new List<string>();
        var position = 0;
        while (position <= line.Length)
        {
            cells.Add(Unguarded(ReadCell(line, ref position)));
        }

        return cells;
    }

    private static bool IsGuarded(char first) => first is '=' or '+' or '-' or '@' or FormulaGuard || char.IsControl(first);

    private static string Unguarded(string cell) =>
        cell.Length > 1 && cell[0] == FormulaGuard && IsGuarded(cell[1]) ? cell[1..] : cell;

    private static string ReadCell(string line, ref int position)
    {
        var cell = new StringBuilder();
        var isQuoted = position < line.Length && line[position] == '"';
        position += isQuoted ? 1 : 0;
        for (; position < line.Length; position++)
        {
            if (isQuoted && line[position] == '"')
            {
                if (position + 1 >= line.Length || line[position + 1] != '"')
                {
                    isQuoted = false;
                    continue;
                }

                position++;
            }
            else if (!isQuoted && line[position] == ',')
            {
                break;
            }

            cell.Append(line[position]);
        }

        position++;
        return cell.ToString();
    }
}
