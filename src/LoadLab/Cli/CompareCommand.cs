using System.CommandLine;
using System.Globalization;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.History;

namespace LoadLab.Cli;

/// <summary><c>compare</c>: two stored sets of runs, or two targets that are loaded in alternation.</summary>
internal sealed class CompareCommand
{
    private const int DefaultRepeatCount = 6;
    private const int LargestRepeatCount = 100;

    private readonly CommandContext _context;
    private readonly RunArguments _run = new();
    private readonly Argument<string[]> _sides = new("A B") { Arity = ArgumentArity.OneOrMore, Description = "Baseline and judged: folders of a run or of runs, or a baseline's name. With --against: the scenario." };
    private readonly Option<string?> _against = new("--against") { HelpName = "URL|embedded", Description = "Target to judge, in alternation with --target (default: the embedded target)." };
    private readonly Option<string?> _repeat = new("--repeat") { HelpName = "N", Description = $"Runs of each side. Default: {DefaultRepeatCount}." };
    private readonly Option<string?> _gate = new("--gate") { HelpName = "PERCENT", Description = "A proven difference of this is a regression. Default: 5." };
    private readonly Option<bool> _acrossMachines = new("--across-machines") { Description = "The machines are what is compared." };

    private CompareCommand(CommandContext context) => _context = context;

    private Option[] RunOptions => [_run.Rate, _run.Users, _run.RoomSize, _run.Duration, _run.Quick, _run.Lane];

    internal static Command Create(CommandContext context)
    {
        var compare = new CompareCommand(context);
        var command = new LabCommand(
            "compare",
            "Judge runs by others, or a target by another, with evidence.",
            "loadlab compare reports/20260101T020000.000Z-smoke reports/20260102T020000.000Z-smoke",
            "loadlab compare runs/before runs/after",
            "loadlab compare steady-1k --against http://127.0.0.1:8081 --target http://127.0.0.1:8080 --repeat 6")
        {
            compare._sides, compare._against, compare._repeat, compare._gate, compare._acrossMachines,
        };
        foreach (var option in (Option[])[compare._run.Target, compare._run.Seed, compare._run.Output, compare._run.History, .. compare.RunOptions])
        {
            command.Add(option);
        }

        command.SetAction(compare.ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult result, CancellationToken cancellation)
    {
        var sides = result.GetValue(_sides) ?? [];
        var isAlternating = result.GetValue(_against) is not null;
        var repeatCount = ReadNumber(result, _repeat, DefaultRepeatCount, 1, LargestRepeatCount);
        var gatePercent = ReadNumber(result, _gate, 5, 1, 100);
        if (repeatCount is null || gatePercent is null)
        {
            return (int)ExitCode.Usage;
        }

        if (sides.Length != (isAlternating ? 1 : 2))
        {
            _context.Error.WriteLine(new CliProblem(
                "compare", isAlternating ? "takes one scenario with --against" : "takes two runs or sets of runs", "Write 'compare BEFORE AFTER', or 'compare SCENARIO --against URL'."));
            return (int)ExitCode.Usage;
        }

        var rules = ComparisonRules.Default with
        {
            GateRatio = gatePercent.Value / 100.0,
            NoticeRatio = Math.Min(ComparisonRules.Default.NoticeRatio, gatePercent.Value / 100.0),
        };
        try
        {
            return isAlternating
                ? await AlternateAsync(result, sides[0], repeatCount.Value, rules, cancellation)
                : await CompareStoredAsync(result, sides[0], sides[1], rules, cancellation);
        }
        catch (ResultFormatException exception)
        {
            _context.Error.WriteLine(exception.Message);
            return (int)ExitCode.Usage;
        }
    }

    private async Task<int> CompareStoredAsync(
        ParseResult result, string before, string after, ComparisonRules rules, CancellationToken cancellation)
    {
        var reports = OutputFolder.Root(result.GetValue(_run.Output));
        var baselines = BaselineStore.Of(reports, OutputFolder.Root(null));
        var allowance = new ReadAllowance();
        var baseline = RunSet.Read(before, baselines, allowance);
        var candidate = RunSet.Read(after, baselines, allowance);
        var needsHistory = baseline.Runs.Count < 2 || candidate.Runs.Count < 2;
        var history = needsHistory ? await ReadHistoryAsync(result, candidate.Runs[0].Scenario, cancellation) : [];
        var comparison = RunComparison.Of(
            baseline.Name,
            baseline.Runs,
            candidate.Name,
            candidate.Runs,
            statistic => HistoryVariation.Of(history, candidate.Runs[0], statistic),
            rules,
            result.GetValue(_acrossMachines));
        return Conclude(comparison, result.GetValue(_run.Output) is { } folder ? folder : NewFolder(reports, comparison.Scenario));
    }

    private async Task<int> AlternateAsync(
        ParseResult result, string scenario, int repeatCount, ComparisonRules rules, CancellationToken cancellation)
    {
        var against = result.GetValue(_against)!;
        var target = result.GetValue(_run.Target) ?? "embedded";
        var reports = OutputFolder.Root(result.GetValue(_run.Output));
        var history = RunHistories.PlaceOf(result.GetValue(_run.History), reports);
        IReadOnlyList<string> common = ["--scenario", scenario, "--history", history, "--no-progress", .. RunWords.Of(result, RunOptions)];
        IReadOnlyList<string> a = [.. common, .. TargetWords(target)];
        IReadOnlyList<string> b = [.. common, .. TargetWords(against)];
        IReadOnlyList<string> seed = RunWords.Of(result, _run.Seed);
        var first = RunWords.Read([.. a, .. seed], _context, out var problems);
        if (first is null || RunWords.Read([.. b, .. seed], _context, out problems) is null)
        {
            foreach (var problem in problems)
            {
                _context.Error.WriteLine(problem);
            }

            return (int)ExitCode.Usage;
        }

        using var signals = new TerminationSignals();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, cancellation);
        var folder = NewFolder(reports, first.Scenario.Name);
        var runs = await new AlternatingRuns(_context.RunChild).RunAsync(a, b, repeatCount, folder, first.Scenario.Seed, linked.Token);
        var entries = repeatCount < 2 ? await ReadHistoryAsync(result, first.Scenario.Name, linked.Token) : [];
        return Conclude(
            RunComparison.Of($"A ({target})", runs.A, $"B ({against})", runs.B, statistic => HistoryVariation.Of(entries, runs.A[0], statistic), rules),
            folder);
    }

    private int Conclude(RunComparison comparison, string folder)
    {
        ComparisonFiles.Write(folder, comparison);
        _context.Output.Write(ComparisonTable.Render(comparison));
        _context.Output.WriteLine(folder);
        return (int)ComparisonExit.CodeOf(comparison.Verdict);
    }

    private async Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(ParseResult result, string scenario, CancellationToken cancellation)
    {
        var history = RunHistories.Open(result.GetValue(_run.History), OutputFolder.Root(result.GetValue(_run.Output)), TimeProvider.System);
        try
        {
            return await history.ReadAsync(scenario, cancellation);
        }
        catch (HistoryException exception)
        {
            _context.Error.WriteLine(exception.Message);
            return [];
        }
    }

    private int? ReadNumber(ParseResult result, Option<string?> option, int fallback, int lowest, int highest)
    {
        if (result.GetValue(option) is not { } written)
        {
            return fallback;
        }

        if (int.TryParse(written.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest)
        {
            return number;
        }

        _context.Error.WriteLine(new CliProblem(
            option.Name, $"'{written}' is not a whole number from {lowest} to {highest}", $"Write for example {option.Name} {fallback}."));
        return null;
    }

    private static string[] TargetWords(string target) => target == "embedded" ? [] : ["--target", target];

    private static string NewFolder(string reports, string scenario) => Path.GetFullPath(Path.Combine(
        reports, $"{TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture)}-compare-{scenario}"));
}
