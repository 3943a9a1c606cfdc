using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LoadLab.Crdt.Lib0;

/// <summary>JSON exactly as JavaScript's JSON.stringify writes it, since yjs compares and hashes what it wrote.</summary>
internal static class Json
{
    /// <summary>Writes a value of <see cref="Any"/>; <see cref="Undefined"/> inside a list, NaN and infinities become null.</summary>
    public static string Stringify(object? value)
    {
        var output = new StringBuilder();
        Write(output, value, 0);
        return output.ToString();
    }

    /// <summary>Reads JSON into the values of <see cref="Any"/>: numbers become doubles.</summary>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(WithoutHalves(json), new JsonDocumentOptions { MaxDepth = ByteReader.MaximumDepth });
        return ToValue(document.RootElement);
    }

    /// <summary>Writes a string with quotes and escapes.</summary>
    public static void WriteString(StringBuilder output, ReadOnlySpan<char> text)
    {
        output.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char unit = text[i];
            if (char.IsHighSurrogate(unit) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                output.Append(unit).Append(text[++i]);
            }
            else
            {
                WriteUnit(output, unit);
            }
        }

        output.Append('"');
    }

    /// <summary>Writes a number as JavaScript's Number.prototype.toString does.</summary>
    public static string NumberText(double number)
    {
        if (!double.IsFinite(number))
        {
            return "null";
        }

        string[] parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        int exponent = (point < 0 ? digits.Length : point)
            + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        int leadingZeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? "0" : (number < 0 ? "-" : "") + Place(digits, exponent - leadingZeros);
    }

    // A half of a surrogate pair, escaped, is valid JSON that .NET cannot make a string of; in UTF-8 it becomes U+FFFD as in yjs.
    private static string WithoutHalves(string json)
    {
        char[]? mended = null;
        for (int i = json.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i + 1 < json.Length;)
        {
            int unit = EscapedUnit(json, i);
            int length = unit < 0 ? 2 : 6;
            if (unit is >= 0xd800 and <= 0xdbff && EscapedUnit(json, i + 6) is >= 0xdc00 and <= 0xdfff)
            {
                length = 12;
            }
            else if (unit is >= 0xd800 and <= 0xdfff)
            {
                mended ??= json.ToCharArray();
                "\\ufffd".CopyTo(mended.AsSpan(i));
            }

            i = i + length < json.Length ? json.IndexOf('\\', i + length) : -1;
        }

        return mended is null ? json : new string(mended);
    }

    private static int EscapedUnit(string json, int index) =>
        index + 6 <= json.Length && json[index] == '\\' && json[index + 1] == 'u'
        && int.TryParse(json.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit)
            ? unit
            : -1;

    private static string Place(string digits, int point) => point switch
    {
        > 21 or <= -6 => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "")
            + (point > 0 ? "e+" : "e-") + Math.Abs(point - 1).ToString(CultureInfo.InvariantCulture),
        <= 0 => "0." + new string('0', -point) + digits,
        _ when point >= digits.Length => digits.PadRight(point, '0'),
        _ => digits[..point] + "." + digits[point..],
    };

    private static void Write(StringBuilder output, object? value, int depth)
    {
        if (depth > ByteReader.MaximumDepth)
        {
            throw new ArgumentException($"The value is nested deeper than {ByteReader.MaximumDepth} levels.", nameof(value));
        }

        switch (value)
        {
            case null or Undefined: output.Append("null"); break;
            case bool truth: output.Append(truth ? "true" : "false"); break;
            case string text: WriteString(output, text); break;
            case long big: output.Append(CultureInfo.InvariantCulture, $"{big}"); break;
            case IEnumerable<KeyValuePair<string, object?>> entries: WriteObject(output, entries, depth); break;
            case byte[] bytes: WriteObject(output, BytesAsEntries(bytes), depth); break;
            case IList items: WriteArray(output, items, depth); break;
            default: output.Append(NumberText(Any.ToNumber(value))); break;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> BytesAsEntries(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            yield return new(i.ToString(CultureInfo.InvariantCulture), (double)bytes[i]);
        }
    }

    private static void WriteObject(StringBuilder output, IEnumerable<KeyValuePair<string, object?>> entries, int depth)
    {
        output.Append('{');
        bool first = true;
        foreach ((string key, object? value) in Any.InScriptOrder(entries))
        {
            if (value is Undefined)
            {
                continue;
            }

            output.Append(first ? "" : ",");
            WriteString(output, key);
            output.Append(':');
            Write(output, value, depth + 1);
            first = false;
        }

        output.Append('}');
    }

    private static void WriteArray(StringBuilder output, IList items, int depth)
    {
        output.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            output.Append(i > 0 ? "," : "");
            Write(output, items[i], depth + 1);
        }

        output.Append(']');
    }

    private static void WriteUnit(StringBuilder output, char unit)
    {
        switch (unit)
        {
            case '"': output.Append("\\\""); break;
            case '\\': output.Append("\\\\"); break;
            case '\b': output.Append("\\b"); break;
            case '\f': output.Append("\\f"); break;
            case '\n': output.Append("\\n"); break;
            case '\r': output.Append("\\r"); break;
            case '\t': output.Append("\\t"); break;
            case < ' ' or (>= '\ud800' and <= '\udfff'):
                output.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                break;
            default: output.Append(unit); break;
        }
    }

    private static object? ToValue(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = new OrderedDictionary<string, object?>();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    entries[property.Name] = ToValue(property.Value);
                }

                return entries;
            case JsonValueKind.Array: return element.EnumerateArray().Select(ToValue).ToArray();
            case JsonValueKind.String: return element.GetString();
            case JsonValueKind.Number: return element.GetDouble();
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default: return null;
        }
    }
}
