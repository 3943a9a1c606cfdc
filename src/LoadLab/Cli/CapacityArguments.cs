using System.CommandLine;
using LoadLab.Capacity;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Running;
using LoadLab.Scenarios;

namespace LoadLab.Cli;

/// <summary>The options of <c>capacity</c>. Those that a run has too are read as a run's.</summary>
internal sealed class CapacityArguments
{
    private static readonly TimeSpan ShortestStep = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestStep = TimeSpan.FromHours(1);

    private readonly RunArguments _run = new();
    private readonly List<string> _problems = [];

    private Argument<string> Scenario { get; } = new("SCENARIO") { Description = "Scenario: a name in scenarios/ or a path. Its objectives are what must hold." };

    private Option<string?> Ceiling { get; } = new("--ceiling") { HelpName = "RATE|USERS", Description = "Highest load that is ever asked for. Default: 64 times the scenario's." };

    private Option<string?> Budget { get; } = new("--budget") { HelpName = "TIME", Description = "Time for all steps together. Default: 10m." };

    private Option<string?> StepDuration { get; } = new("--step-duration") { HelpName = "TIME", Description = "Judged time of a full step. Default: 15s." };

    private Option<string?> CoolDown { get; } = new("--cool-down") { HelpName = "TIME", Description = "Time without load between steps. Default: 3s; 1s for the embedded target, which is started anew." };

    private Option<string?> Precision { get; } = new("--precision") { HelpName = "SHARE", Description = "How narrow the 95 % interval must be, as half of its width. Default: 5%." };

    private Option<string?> Resume { get; } = new("--resume") { HelpName = "FOLDER", Description = "Go on with a stopped search, in its own folder and with a new budget." };

    public void AddTo(Command command)
    {
        command.Add(Scenario);
        foreach (var option in (Option[])[Ceiling, Budget, StepDuration, CoolDown, Precision, Resume, .. Shared])
        {
            command.Add(option);
        }
    }

    /// <summary>What a search keeps from its first step to its last, so that its steps compare.</summary>
    private Option[] Kept => [Ceiling, StepDuration, CoolDown, Precision, _run.Seed, _run.Output];

    private Option[] Shared => [_run.Target, _run.TargetPid, _run.TargetMetrics, _run.Seed, _run.Output, _run.Lane, _run.NoProgress, _run.Verbose];

    /// <summary>The options, or null and everything that is wrong.</summary>
    public CapacityOptions? Read(ParseResult result, ScenarioCatalog scenarios, out IReadOnlyList<string> problems)
    {
        problems = _problems;
        var run = ReadRun(result, scenarios);
        var defaults = new CapacityOptions { Run = run! };
        var precision = ShareOf(result.GetValue(Precision), defaults.PrecisionRatio);
        var step = TimeOf(StepDuration.Name, result.GetValue(StepDuration), defaults.StepDuration);
        if (step < ShortestStep || step > LongestStep)
        {
            Add(StepDuration.Name, $"{AmountFormat.Format(step)} is out of range", "A step is judged for 3s to 1h.");
        }

        var options = defaults with
        {
            CeilingLoad = run is null ? null : CeilingOf(result.GetValue(Ceiling), LoadAxis.Of(run.Scenario)),
            Budget = TimeOf(Budget.Name, result.GetValue(Budget), defaults.Budget),
            StepDuration = step,
            CoolDown = TimeOf(CoolDown.Name, result.GetValue(CoolDown), run?.Target is null ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(3), leastNs: 0),
            PrecisionRatio = precision,
            ResumeFile = result.GetValue(Resume),
        };
        CheckResume(options, result);
        return run is null || _problems.Count > 0 ? null : options;
    }

    /// <summary>Through the reader of a run's options, so that the same words mean the same.</summary>
    private RunOptions? ReadRun(ParseResult result, ScenarioCatalog scenarios)
    {
        var command = new Command("run");
        var arguments = new RunArguments();
        arguments.AddTo(command);
        List<string> words = ["--scenario", result.GetValue(Scenario)!];
        foreach (var option in Shared)
        {
            if (result.GetResult(option) is { Implicit: false } given)
            {
                words.Add(option.Name);
                words.AddRange(given.Tokens.Select(token => token.Value));
            }
        }

        var reader = new RunOptionsReader(arguments, command.Parse(words), scenarios);
        var run = reader.Read();
        _problems.AddRange(reader.Problems);
        return run is null ? null : run with { Arguments = [.. result.Tokens.Select(token => token.Value)] };
    }

    private void CheckResume(CapacityOptions options, ParseResult result)
    {
        if (options.ResumeFile is not { } file || options.Run is null)
        {
            return;
        }

        foreach (var option in Kept.Where(option => result.GetResult(option) is { Implicit: false }))
        {
            Add(option.Name, "cannot be changed in a search that goes on", "Leave it out, or begin a new search.");
        }

        try
        {
            if (CapacityResume.FindProblem(CapacityStore.Read(file), options.Run) is { } problem)
            {
                Add(Resume.Name, problem, "Give the scenario and the target that it was begun with, or begin a new search.");
            }
        }
        catch (ResultFormatException exception)
        {
            Add(Resume.Name, exception.Message.TrimEnd('.'), "Name the folder of a search, or its capacity.json.");
        }
    }

    private double? CeilingOf(string? written, LoadAxis axis)
    {
        if (written is null)
        {
            return null;
        }

        // A bare number is of the load's own unit: nothing else could be meant.
        var isRead = Amount.TryParse(written, out var amount, out _);
        var fits = isRead && (amount.Unit == Unit.Count || (amount.Unit == Unit.PerSecond && !axis.IsUsers));
        if (fits && amount.Value >= 1 && amount.Value <= SearchBounds.HighestLoad(axis))
        {
            return amount.Value;
        }

        Add(Ceiling.Name, $"'{written}' is not a load from 1 to {AmountFormat.Format(SearchBounds.HighestLoad(axis), Unit.Count)} {axis.Unit}", axis.IsUsers ? "Write for example --ceiling 2000." : "Write for example --ceiling 40000/s.");
        return null;
    }

    private TimeSpan TimeOf(string option, string? written, TimeSpan otherwise, double leastNs = 1e9)
    {
        if (written is null)
        {
            return otherwise;
        }

        if (Amount.TryParse(written, out var amount, out _) && amount is { Unit: Unit.Nanoseconds, Value: <= 7 * 86_400e9 } && amount.Value >= leastNs)
        {
            return TimeSpan.FromTicks((long)(amount.Value / 100));
        }

        Add(option, $"'{written}' is not a time from {AmountFormat.Format(leastNs, Unit.Nanoseconds)} to 7d", $"Write for example {option} {(leastNs > 0 ? "10m" : "5s")}.");
        return otherwise;
    }

    private double ShareOf(string? written, double otherwise)
    {
        if (written is null)
        {
            return otherwise;
        }

        if (Amount.TryParse(written, out var amount, out _) && amount is { Unit: Unit.Ratio, Value: >= 0.005 and <= 0.5 })
        {
            return amount.Value;
        }

        Add(Precision.Name, $"'{written}' is not a share from 0.5% to 50%", "Write for example --precision 5%.");
        return otherwise;
    }

    private void Add(string option, string message, string hint) => _problems.Add(new CliProblem(option, message, hint).ToString());
}
