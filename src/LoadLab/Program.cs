using LoadLab.Cli;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.History;
using LoadLab.Running;
using LoadLab.Scenarios;

ConsoleText.Install();
try
{
    var context = new CommandContext
    {
        Output = Console.Out,
        Error = Console.Error,
        Scenarios = ScenarioCatalog.Current(),
        Run = RunProgram.ExecuteAsync,
    };

    return await CommandLine.InvokeAsync(args, context);
}
catch (OperationCanceledException)
{
    return (int)ExitCode.Cancelled;
}
catch (HistoryException exception)
{
    Console.Error.WriteLine(exception.Message);
    return (int)ExitCode.Usage;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && !exception.Data.Contains(Defect.RunLogKey))
{
    // Nothing had begun: a place was named that cannot be read or written. What fails once a run has its log is a defect of ours.
    Console.Error.WriteLine($"{exception.Message} Hint: name a place that can be read and written, for example with --output.");
    return (int)ExitCode.Usage;
}
#pragma warning disable CA1031 // The last line of defence: whatever went wrong becomes one line and an exit code.
catch (Exception exception)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(Defect.Describe(exception));
    return (int)ExitCode.Defect;
}
