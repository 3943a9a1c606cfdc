using LoadLab.Cli;
using LoadLab.Core.Verdicts;
using LoadLab.Running;
using LoadLab.Scenarios;

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
#pragma warning disable CA1031 // The last line of defence: whatever went wrong becomes one line and an exit code.
catch (Exception exception)
#pragma warning restore CA1031
{
    Console.Error.WriteLine(Defect.Describe(exception));
    return (int)ExitCode.Defect;
}
