using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;

namespace LoadLab.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Parses and executes. Throws only for defects.</summary>
    public static Task<int> InvokeAsync(IReadOnlyList<string> arguments, CommandContext context)
    {
        var root = CommandCatalog.Create(context);
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            option.Action = new HelpWithExamples((HelpAction)option.Action!);
        }

        if (arguments.Count == 0)
        {
            // Whoever types the name alone asks what there is. Nothing ran, so the exit code stays that of a missing scenario.
            root.Parse("--help").Invoke(new InvocationConfiguration { Output = context.Output });
        }

        // No response files: a target's answer or a password may begin with '@'.
        var result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not HelpWithExamples)
        {
            Report(result, context);
            return Task.FromResult((int)ExitCode.Usage);
        }

        return result.InvokeAsync(new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            // Commands see to signals themselves: a run needs longer to end than the library allows.
            ProcessTerminationTimeout = null,
        });
    }

    private static void Report(ParseResult result, CommandContext context)
    {
        foreach (var error in result.Errors.Select(error => error.Message).Distinct())
        {
            context.Error.WriteLine(error);
        }

        var known = KnownWords(result.CommandResult).ToArray();
        var misspeltOptions = result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).Where(value => value.StartsWith('-'));
        foreach (var token in result.UnmatchedTokens.Concat(misspeltOptions))
        {
            if (NearestWord.Find(token, known) is { } nearest)
            {
                context.Error.WriteLine($"Did you mean '{nearest}' instead of '{token}'?");
            }
        }

        context.Error.WriteLine("--help shows what there is.");
    }

    private static IEnumerable<string> KnownWords(CommandResult? innermost)
    {
        var command = innermost!.Command;
        return command.Options.Select(option => option.Name)
            .Concat(command.Subcommands.Select(subcommand => subcommand.Name))
            .Append("--help");
    }
}
