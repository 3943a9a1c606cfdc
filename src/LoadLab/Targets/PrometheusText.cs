using System.Globalization;
using System.Text;
using LoadLab.Core.Text;

namespace LoadLab.Targets;

/// <summary>Finds values of a Prometheus page that anybody may have written.</summary>
/// <param name="page">The page's bytes.</param>
/// <param name="remarks">Where refused values are told.</param>
internal sealed class PrometheusText(ReadOnlyMemory<byte> page, TargetRemarks remarks)
{
    private const int LongestValue = 40;

    /// <summary>
    /// The sum of a metric over all its labels: a page of several processes tells each by itself. Null when it is missing, or when one
    /// value is refused.
    /// </summary>
    /// <param name="name">Of the metric.</param>
    /// <param name="most">The largest value that can be, of each and of the sum.</param>
    internal double? Sum(string name, double most)
    {
        double? sum = null;
        var rest = page.Span;
        var key = Encoding.ASCII.GetBytes(name);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (!line.StartsWith(key) || line.Length == key.Length || ValueIn(line[key.Length..]) is not { IsEmpty: false } text)
            {
                continue;
            }

            sum = (sum ?? 0) + (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
            if (sum is not >= 0 || sum > most)
            {
                var shown = ForeignText.Show(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestValue)]), LongestValue);
                remarks.Add(string.Create(
                    CultureInfo.InvariantCulture, $"The target's metrics tell {shown} as {name}, which is no number from 0 to {most:0}; it counts as unknown."));
                return null;
            }
        }

        return sum;
    }

    /// <summary>What follows the labels, up to the next blank; empty where the line is of another metric.</summary>
    private static ReadOnlySpan<byte> ValueIn(ReadOnlySpan<byte> line)
    {
        if (line[0] is not ((byte)' ' or (byte)'\t' or (byte)'{'))
        {
            return default;
        }

        var value = (line[0] == '{' ? line[LabelsEnd(line)..] : line).Trim(" \t\r"u8);
        var blank = value.IndexOfAny((byte)' ', (byte)'\t');
        return blank < 0 ? value : value[..blank];
    }

    /// <summary>Where the labels end: at the brace that stands outside of quotes.</summary>
    private static int LabelsEnd(ReadOnlySpan<byte> line)
    {
        var isQuoted = false;
        for (var i = 1; i < line.Length; i++)
        {
            switch (line[i])
            {
                case (byte)'\\' when isQuoted:
                    i++;
                    break;
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)'}' when !isQuoted:
                    return i + 1;
            }
        }

        return line.Length;
    }
}
