using System.CommandLine;
using LoadLab.Core.Verdicts;
using LoadLab.Target;

namespace LoadLab.Cli;

/// <summary>
/// <c>target</c>: serves the embedded target by itself. A run starts it as a child with <c>--parent-pipe</c>; people start it
/// to load it from elsewhere. Prints its address as the only line on standard output.
/// </summary>
internal static class TargetCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new TargetArguments();
        var command = new LabCommand(
            "target",
            "Serve the embedded target on 127.0.0.1.",
            "loadlab target --port 8080",
            "loadlab target --port 8080 --rules scenarios/rules/single.rules --queue-capacity 65536");
        arguments.AddTo(command);
        command.SetAction((result, cancellation) =>
        {
            var options = arguments.Read(result, context.Scenarios, out var problems);
            if (options is not null)
            {
                return ServeAsync(context, options, result.GetValue(arguments.ParentPipe), cancellation);
            }

            foreach (var problem in problems)
            {
                context.Error.WriteLine(problem);
            }

            return Task.FromResult((int)ExitCode.Usage);
        });
        return command;
    }

    private static async Task<int> ServeAsync(
        CommandContext context, TargetOptions options, bool hasParentPipe, CancellationToken cancellation)
    {
        using var signals = hasParentPipe ? TerminationSignals.IgnoringInterrupt() : new TerminationSignals();
        using var parent = new ParentPipe(hasParentPipe ? Console.OpenStandardInput() : null);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, parent.Closed, cancellation);
        try
        {
            await TargetServer.RunAsync(options, address => Announce(context, address), linked.Token);
            return (int)ExitCode.Passed;
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            return (int)ExitCode.Passed;
        }
        catch (RuleException exception)
        {
            foreach (var problem in exception.Problems)
            {
                context.Error.WriteLine(problem);
            }
        }
        catch (IOException exception)
        {
            var reason = exception.Message.TrimEnd('.').ReplaceLineEndings(" ");
            context.Error.WriteLine(new CliProblem("--port", $"cannot listen: {reason}", "Choose another port; 0 takes any free one."));
        }

        return (int)ExitCode.Usage;
    }

    private static void Announce(CommandContext context, Uri address)
    {
        context.Output.WriteLine($"listening on {address.GetLeftPart(UriPartial.Authority)}");
        context.Output.Flush();
    }
}
