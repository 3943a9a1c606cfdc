using System.Globalization;
using LoadLab.Core.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace LoadLab.Running;

/// <summary>Writes log events as another formatter does, with secrets hidden and control characters visible.</summary>
internal sealed class MaskedFormatter(ITextFormatter inner, Secrets secrets) : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        output.Write(ForeignText.Lines(secrets.Mask.Apply(text.ToString())));
    }
}
