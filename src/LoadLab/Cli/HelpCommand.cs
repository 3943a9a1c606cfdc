using System.CommandLine;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;

namespace LoadLab.Cli;

/// <summary><c>help</c>: the same as <c>--help</c>, for those who type it first.</summary>
internal static class HelpCommand
{
    public static Command Create(CommandContext context)
    {
        var topic = new Argument<string?>("COMMAND") { Description = "Command to explain.", Arity = ArgumentArity.ZeroOrOne };
        var command = new LabCommand("help", "Explain the program or one of its commands.", "loadlab help run") { topic };
        command.SetAction(result =>
        {
            var name = result.GetValue(topic);
            var known = result.RootCommandResult.Command.Subcommands.Select(subcommand => subcommand.Name).ToArray();
            if (name is null || known.Contains(name))
            {
                return CommandLine.InvokeAsync(name is null ? ["--help"] : [name, "--help"], context);
            }

            context.Error.WriteLine(new CliProblem(name, "is not a command", NearestWord.Hint(name, known)));
            return Task.FromResult((int)ExitCode.Usage);
        });
        return command;
    }
}
