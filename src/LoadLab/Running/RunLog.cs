using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace LoadLab.Running;

/// <summary>The log of a run: everything in the run's folder, warnings on the console.</summary>
internal static class RunLog
{
    /// <summary>Name in the run's folder.</summary>
    internal const string FileName = "run.log";

    /// <param name="folder">The run's folder.</param>
    /// <param name="verbose">Whether the console shows everything too.</param>
    internal static Logger Open(string folder, bool verbose) => new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.File(Path.Combine(folder, FileName), formatProvider: System.Globalization.CultureInfo.InvariantCulture)
        .WriteTo.Console(
            verbose ? LogEventLevel.Debug : LogEventLevel.Warning,
            outputTemplate: "{Level:u3} {Message:lj}{NewLine}",
            formatProvider: System.Globalization.CultureInfo.InvariantCulture,
            standardErrorFromLevel: LogEventLevel.Verbose)
        .CreateLogger();
}
