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
    /// <param name="secrets">Hidden in whatever is logged, exceptions of other libraries among them.</param>
    internal static Logger Open(string folder, bool verbose, Secrets secrets)
    {
        var file = Path.Combine(folder, FileName);
        RemoveWhatIsNoLog(file);
        return new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.File(Format("{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {Message:lj}{NewLine}{Exception}", secrets), file)
            .WriteTo.Console(
                Format("{Level:u3} {Message:lj}{NewLine}", secrets),
                verbose ? LogEventLevel.Debug : LogEventLevel.Warning,
                standardErrorFromLevel: LogEventLevel.Verbose)
            .CreateLogger();
    }

    /// <summary>
    /// A search that goes on adds to the log in its folder, whoever made it. A link there would lead the lines into another file, and a pipe
    /// would hold the program: both go, and a log of the search's own takes their place.
    /// </summary>
    private static void RemoveWhatIsNoLog(string file)
    {
        if (new FileInfo(file) is { LinkTarget: not null } or { Exists: true, Length: 0 })
        {
            File.Delete(file);
        }
    }

    private static MaskedFormatter Format(string template, Secrets secrets) =>
        new(new MessageTemplateTextFormatter(template, CultureInfo.InvariantCulture), secrets);
}
