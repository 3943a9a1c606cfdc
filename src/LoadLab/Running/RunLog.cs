using System.Globalization;
using LoadLab.Core.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace LoadLab.Running;

/// <summary>The log of a run: everything in the run's folder, warnings on the console.</summary>
internal static class RunLog
{
    /// <summary>Name in the run's folder.</summary>
    internal const string FileName = "run.log";

    /// <param name="folder">The run's folder.</param>
    /// <param name="verbose">Whether the console shows everything too.</param>
    /// <param name="mask">Hides secrets in whatever is logged, exceptions of other libraries among them.</param>
    internal static Logger Open(string folder, bool verbose, SecretMask mask) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.File(Format("{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {Message:lj}{NewLine}{Exception}", mask), Path.Combine(folder, FileName))
        .WriteTo.Console(
            Format("{Level:u3} {Message:lj}{NewLine}", mask),
            verbose ? LogEventLevel.Debug : LogEventLevel.Warning,
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();

    private static MaskedFormatter Format(string template, SecretMask mask) =>
        new(new MessageTemplateTextFormatter(template, CultureInfo.InvariantCulture), mask);
}
