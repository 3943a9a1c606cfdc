using System.CommandLine;
using LoadLab.Capacity;
using LoadLab.Core.Verdicts;

namespace LoadLab.Cli;

/// <summary><c>capacity</c>: finds the highest load at which every objective of a scenario holds.</summary>
internal static class CapacityCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new CapacityArguments();
        var command = new LabCommand(
            "capacity",
            "Find the highest rate (or number of users) that a target holds within the SLA.",
            "loadlab capacity peak-10k",
            "loadlab capacity peak-10k --ceiling 40000/s --budget 20m --step-duration 30s --precision 3%",
            "loadlab capacity my/scenario.yaml --target http://10.0.0.7:8080",
            "loadlab capacity peak-10k --resume reports/20260314T020000.000Z-peak-10k");
        arguments.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var options = arguments.Read(result, context.Scenarios, out var problems);
            if (options is not null)
            {
                return ExecuteAsync(options, cancellation);
            }

            foreach (var problem in problems)
            {
                context.Error.WriteLine(problem);
            }

            return Task.FromResult((int)ExitCode.Usage);
        });
        return command;
    }

    /// <summary>The first signal ends the step under way and keeps the search, which can be resumed.</summary>
    private static async Task<int> ExecuteAsync(CapacityOptions options, CancellationToken cancellation)
    {
        using var signals = new TerminationSignals();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, cancellation);
        return await CapacityProgram.ExecuteAsync(options, linked.Token);
    }
}
