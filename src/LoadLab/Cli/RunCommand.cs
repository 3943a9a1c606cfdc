using System.CommandLine;
using LoadLab.Core.Verdicts;
using LoadLab.Running;

namespace LoadLab.Cli;

/// <summary><c>run</c>: loads a target by a scenario and judges it. Also what the program does without a sub-command.</summary>
internal static class RunCommand
{
    /// <summary>For help.</summary>
    public static readonly string[] Examples =
    [
        "loadlab peak-10k",
        "loadlab --scenario peak-10k",
        "loadlab run steady-1k --quick",
        "loadlab --scenario peak-10k --rate 5000/s --duration 2m --output /tmp/runs",
        "loadlab --scenario my/scenario.yaml --target http://127.0.0.1:8080/events --target-pid 4711",
        "loadlab validate my/scenario.yaml",
    ];

    /// <summary>The sub-command; it shares the root's options, so that <c>--quick run --scenario smoke</c> means what it says.</summary>
    public static Command Create(CommandContext context, RunArguments arguments)
    {
        var command = new LabCommand("run", "Load a target by a scenario and judge it. The default.", Examples);
        Configure(command, context, arguments);
        return command;
    }

    /// <summary>Gives a command the options and the action of a run.</summary>
    public static void Configure(Command command, CommandContext context, RunArguments arguments)
    {
        arguments.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var reader = new RunOptionsReader(arguments, result, context.Scenarios, context.Variable);
            var options = reader.Read();
            if (options is not null)
            {
                return ExecuteAsync(context, options, result.GetValue(arguments.ParentPipe), cancellation);
            }

            foreach (var problem in reader.Problems)
            {
                context.Error.WriteLine(problem);
            }

            return Task.FromResult((int)ExitCode.Usage);
        });
    }

    /// <summary>SIGINT and SIGTERM cancel the run, which then drains, writes its reports and returns 130. So does the end of a parent's pipe.</summary>
    private static async Task<int> ExecuteAsync(CommandContext context, RunOptions options, bool hasParentPipe, CancellationToken cancellation)
    {
        using var signals = hasParentPipe ? TerminationSignals.IgnoringInterrupt() : new TerminationSignals();
        using var parent = new ParentPipe(hasParentPipe ? Console.OpenStandardInput() : null);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, parent.Closed, cancellation);
        return await context.Run(options, linked.Token);
    }
}
