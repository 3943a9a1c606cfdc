using System.Globalization;
using System.Text;

namespace LoadLab.Target.Metrics;

/// <summary>Writes metrics in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    /// <summary>Begins a metric; its samples follow.</summary>
    /// <param name="name">With the unit, and <c>_total</c> for a counter.</param>
    /// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
    /// <param name="help">One line.</param>
    public PrometheusText Metric(string name, string type, string help)
    {
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        return this;
    }

    /// <summary>One sample.</summary>
    /// <param name="name">The metric's name, for a histogram with its suffix.</param>
    /// <param name="value">The value.</param>
    /// <param name="label">The label's name; null for none.</param>
    /// <param name="labelValue">Free of quotes, backslashes and line breaks.</param>
    public PrometheusText Sample(string name, double value, string? label = null, string? labelValue = null)
    {
        _text.Append(name);
        if (label is not null)
        {
            _text.Append('{').Append(label).Append("=\"").Append(labelValue).Append("\"}");
        }

        _text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>A metric of one sample without labels.</summary>
    public PrometheusText Single(string name, string type, string help, double value) =>
        Metric(name, type, help).Sample(name, value);

    /// <summary>A histogram in seconds, with buckets at 1, 2 and 5 of each decade from 1 us to 10 s.</summary>
    public PrometheusText Histogram(string name, string help, LogLinearHistogram histogram)
    {
        const double NsPerSecond = 1e9;
        var summary = histogram.Summarize();
        Metric(name, "histogram", help);
        for (var decadeNs = 1_000L; decadeNs <= 1_000_000_000; decadeNs *= 10)
        {
            foreach (var boundNs in (ReadOnlySpan<long>)[decadeNs, 2 * decadeNs, 5 * decadeNs])
            {
                var bound = (boundNs / NsPerSecond).ToString("R", CultureInfo.InvariantCulture);
                Sample($"{name}_bucket", histogram.CountAtOrBelow(boundNs), "le", bound);
            }
        }

        return Sample($"{name}_bucket", summary.Count, "le", "+Inf")
            .Sample($"{name}_sum", summary.Sum / NsPerSecond)
            .Sample($"{name}_count", summary.Count);
    }
}
