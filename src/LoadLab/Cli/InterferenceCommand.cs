using System.CommandLine;
using System.Globalization;
using LoadLab.Comparing;
using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Interference;
using LoadLab.Reports;
using LoadLab.Running;

namespace LoadLab.Cli;

/// <summary><c>interference</c>: each workload of a scenario alone and all together in turn, and what they cost each other.</summary>
internal sealed class InterferenceCommand
{
    private const int DefaultRepeatCount = 3;
    private const int LargestRepeatCount = 20;

    private readonly CommandContext _context;
    private readonly RunArguments _run = new();
    private readonly Argument<string> _scenario = new("SCENARIO") { Description = "Scenario with two or more workloads: a name in scenarios/ or a path." };
    private readonly Option<string?> _repeat = new("--repeat") { HelpName = "N", Description = $"Runs of each workload alone and of all together, 2 to {LargestRepeatCount}. Default: {DefaultRepeatCount}." };

    private InterferenceCommand(CommandContext context) => _context = context;

    private Option[] Shared => [_run.Target, _run.TargetPid, _run.TargetMetrics, _run.Rate, _run.Users, _run.RoomSize, _run.Duration, _run.Quick, _run.Lane];

    internal static Command Create(CommandContext context)
    {
        var interference = new InterferenceCommand(context);
        var command = new LabCommand(
            "interference",
            "Say what the workloads of a scenario cost each other: each alone and all together, in turn.",
            "loadlab interference mixed",
            "loadlab interference mixed --rate events=10000/s --duration 60s --repeat 5",
            "loadlab interference my/scenario.yaml --target http://10.0.0.7:8080")
        {
            interference._scenario, interference._repeat,
        };
        foreach (var option in (Option[])[.. interference.Shared, interference._run.Seed, interference._run.Output])
        {
            command.Add(option);
        }

        command.SetAction(interference.ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult result, CancellationToken cancellation)
    {
        var repeatCount = RepeatCount(result.GetValue(_repeat));
        IReadOnlyList<string> common = ["--scenario", result.GetValue(_scenario)!, "--no-progress", .. RunWords.Of(result, Shared)];
        var options = RunWords.Read([.. common, .. RunWords.Of(result, _run.Seed)], _context, out var problems);
        if (options is { Scenario.Workloads.Count: < 2 })
        {
            problems = [new CliProblem("interference", $"'{options.Scenario.Name}' has one workload, which nothing can disturb", "Name a scenario with two or more, for example mixed.").ToString()];
        }

        foreach (var problem in problems)
        {
            _context.Error.WriteLine(problem);
        }

        return options is null || repeatCount is null || problems.Count > 0
            ? (int)ExitCode.Usage
            : await MeasureAsync(options, common, repeatCount.Value, OutputFolder.Root(result.GetValue(_run.Output)), cancellation);
    }

    private async Task<int> MeasureAsync(RunOptions options, IReadOnlyList<string> common, int repeatCount, string reports, CancellationToken cancellation)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        var folder = Path.GetFullPath(Path.Combine(reports, $"{stamp}-interference-{options.Scenario.Name}"));
        string[] workloads = [.. options.Scenario.Workloads.Select(workload => workload.Name)];

        // Runs of a part are no nights of the scenario: they keep out of its history.
        IReadOnlyList<string> words = [.. common, "--history", Path.Combine(folder, "history")];
        using var signals = new TerminationSignals();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, cancellation);
        try
        {
            var runs = await new AlternatingRuns(_context.RunChild).RunAsync(
                [.. workloads.Select(name => ($"only-{name}", (IReadOnlyList<string>)[.. words, "--only", name])), ("together", words)],
                repeatCount,
                folder,
                options.Scenario.Seed,
                ReadRun,
                linked.Token);
            var result = InterferenceResult.Of(workloads, [.. runs.SkipLast(1)], runs[^1]);
            InterferenceReports.Write(folder, result);
            _context.Output.Write(InterferenceReports.Table(result));
            _context.Output.WriteLine(folder);
            return (int)(result.IsConclusive ? ExitCode.Passed : ExitCode.Inconclusive);
        }
        catch (ResultFormatException exception)
        {
            _context.Error.WriteLine(exception.Message);
            return (int)ExitCode.Inconclusive;
        }
    }

    private static RunRecord ReadRun(string output, int exitCode)
    {
        // A run that could not even begin leaves no folder.
        return Directory.Exists(output) && Directory.GetDirectories(output, "2*") is [var folder]
            ? RunFolder.Read(folder)
            : throw new ResultFormatException($"The run in {output} ended with exit code {exitCode} and left no result.");
    }

    private int? RepeatCount(string? written)
    {
        if (written is null)
        {
            return DefaultRepeatCount;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 2 and <= LargestRepeatCount)
        {
            return count;
        }

        _context.Error.WriteLine(new CliProblem(
            _repeat.Name, $"'{written}' is not a whole number from 2 to {LargestRepeatCount}", $"Write for example {_repeat.Name} {DefaultRepeatCount}: one run says nothing of what varies."));
        return null;
    }
}
