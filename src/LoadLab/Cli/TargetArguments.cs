using System.CommandLine;
using System.Globalization;
using LoadLab.Core.Scenarios;
using LoadLab.Files;
using LoadLab.Scenarios;
using LoadLab.Target;

namespace LoadLab.Cli;

/// <summary>The options of <c>target</c>.</summary>
internal sealed class TargetArguments
{
    private const string DefaultRules = "rules/single.rules";
    private const long LargestRulesBytes = 1024 * 1024;

    public Option<string?> Port { get; } = new("--port") { HelpName = "PORT", Description = "Port to listen on. Default: 0, any free one." };

    public Option<string[]> Rules { get; } = new("--rules")
    {
        HelpName = "FILE",
        Description = $"Rule files; may be repeated. Default: the shipped scenarios/{DefaultRules}.",
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string?> QueueCapacity { get; } = new("--queue-capacity")
    {
        HelpName = "N",
        Description = "Events that may wait before requests are answered with 429. Default: 65536.",
    };

    public Option<bool> ParentPipe { get; } = new("--parent-pipe")
    {
        Description = "End at the end of standard input, and ignore SIGINT: for a process that starts the target as its child.",
    };

    public Option<string[]> AllowOrigin { get; } = new("--allow-origin")
    {
        HelpName = "ORIGIN",
        Description = "Pages of other origins that may reach the target, such as http://localhost:3000; * for all. Default: none.",
    };

    public void AddTo(Command command)
    {
        command.Add(Port);
        command.Add(Rules);
        command.Add(QueueCapacity);
        command.Add(ParentPipe);
        command.Add(AllowOrigin);
    }

    /// <summary>The target's options, or null and everything that is wrong.</summary>
    public TargetOptions? Read(ParseResult result, ScenarioCatalog scenarios, out IReadOnlyList<string> problems)
    {
        List<string> found = [];
        problems = found;
        var port = Whole(result, Port, 0, 0, 65_535, found);
        var capacity = Whole(
            result, QueueCapacity, new EmbeddedTarget().QueueCapacity, EmbeddedTarget.MinQueueCapacity, EmbeddedTarget.MaxQueueCapacity, found);
        var files = result.GetValue(Rules) is { Length: > 0 } given ? given : ShippedRules(scenarios);
        var texts = files.Select(file => ReadRules(file, found)).OfType<RuleText>().ToArray();
        var defaults = new TargetOptions();
        return found.Count > 0 ? null : defaults with
        {
            Port = port,
            Rules = texts,
            // The scenario speaks of the whole queue, the engine of the part that each shard has.
            QueueCapacity = Math.Max(2, (capacity + defaults.Shards - 1) / defaults.Shards),
            InlineSocketCompletions = true,
            AllowedOrigins = result.GetValue(AllowOrigin) ?? [],
        };
    }

    private static string[] ShippedRules(ScenarioCatalog scenarios) =>
        scenarios.Folders.Select(folder => Path.Combine(folder, DefaultRules)).Where(File.Exists).Take(1).ToArray();

    private static RuleText? ReadRules(string file, List<string> problems)
    {
        try
        {
            return new RuleText(file, StoredFile.ReadText(file, LargestRulesBytes));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problems.Add(new CliProblem("--rules", $"'{file}' cannot be read: {exception.Message.TrimEnd('.')}", "Check its name and permissions.").ToString());
            return null;
        }
    }

    private static int Whole(ParseResult result, Option<string?> option, int fallback, int from, int to, List<string> problems)
    {
        if (result.GetValue(option) is not { } written)
        {
            return fallback;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        problems.Add(new CliProblem(option.Name, $"'{written}' is not a whole number from {from} to {to}", $"Leave it out for {fallback}.").ToString());
        return fallback;
    }
}
