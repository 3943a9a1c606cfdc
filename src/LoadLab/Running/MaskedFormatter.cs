using System.Globalization;
using LoadLab.Reports;
using Serilog.Events;
using Serilog.Formatting;

namespace LoadLab.Running;

/// <summary>Writes log events as another formatter does, with secrets hidden.</summary>
internal sealed class MaskedFormatter(ITextFormatter inner, SecretMask mask) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        output.Write(mask.Apply(text.ToString()));
    }
}
