using System.CommandLine;
using LoadLab.Running;

namespace LoadLab.Cli;

/// <summary>Options of a run inside another command, and the words by which they go on to a run.</summary>
internal static class RunWords
{
    /// <summary>Those of the options that were given, as they would be typed.</summary>
    internal static IReadOnlyList<string> Of(ParseResult result, params Option[] options) =>
    [
        .. options.Select(option => (option, given: result.GetResult(option)))
            .Where(pair => pair.given is { Implicit: false })
            .SelectMany(pair => pair.given!.Tokens.Count == 0
                ? [pair.option.Name]
                : pair.given.Tokens.SelectMany(token => new[] { pair.option.Name, token.Value })),
    ];

    /// <summary>Reads words as the options of a run, so that what is wrong is known before anything runs.</summary>
    /// <returns>Null and every problem when something is.</returns>
    internal static RunOptions? Read(IReadOnlyList<string> words, CommandContext context, out IReadOnlyList<string> problems)
    {
        var arguments = new RunArguments();
        var command = new Command("run");
        arguments.AddTo(command);
        var parsed = command.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            problems = [.. parsed.Errors.Select(error => error.Message).Distinct()];
            return null;
        }

        var reader = new RunOptionsReader(arguments, parsed, context.Scenarios, context.Variable);
        var options = reader.Read();
        problems = reader.Problems;
        return options;
    }
}
