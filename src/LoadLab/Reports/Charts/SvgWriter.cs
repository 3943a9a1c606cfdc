using System.Globalization;
using System.Net;
using System.Text;

namespace LoadLab.Reports.Charts;

/// <summary>
/// Writes SVG. All text and every attribute goes through here and is escaped here. Colours are classes, so that one picture serves
/// light, dark and print. Numbers are written to a tenth of a unit.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new(16 * 1024);

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>A coordinate.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>An element with others inside, which <paramref name="inside"/> writes.</summary>
    public void Group(string name, Action inside, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        _text.Append('>');
        inside();
        Close(name);
    }

    /// <summary>An element with text or nothing in it.</summary>
    public void Element(string name, string? text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        if (text is null)
        {
            _text.Append("/>");
            return;
        }

        _text.Append('>').Append(Escape(text));
        Close(name);
    }

    /// <summary>A mark that says what it stands for when pointed at.</summary>
    public void Mark(string name, string title, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        _text.Append("><title>").Append(Escape(title)).Append("</title>");
        Close(name);
    }

    private void Open(string name, ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            var text = value switch
            {
                double number => Number(number),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                _ => Escape((string)value),
            };
            _text.Append(' ').Append(attribute).Append("=\"").Append(text).Append('"');
        }
    }

    private void Close(string name) => _text.Append("</").Append(name).Append(">\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
