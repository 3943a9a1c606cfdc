using System.CommandLine;
using System.Globalization;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;
using LoadLab.Running;
using LoadLab.Scenarios;

namespace LoadLab.Cli;

/// <summary>Reads a run's options from the command line, and the scenario with its overrides. Collects every problem.</summary>
/// <param name="arguments">The options of a run.</param>
/// <param name="result">What was typed.</param>
/// <param name="scenarios">Finds scenarios by name.</param>
/// <param name="variable">Reads an environment variable; null for the process's own.</param>
internal sealed class RunOptionsReader(
    RunArguments arguments, ParseResult result, ScenarioCatalog scenarios, Func<string, string?>? variable = null)
{
    private readonly List<string> _problems = [];

    /// <summary>One line each; empty when <see cref="Read"/> returned options.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The options, or null when something is wrong.</summary>
    public RunOptions? Read()
    {
        var overrides = ReadOverrides();
        var file = ScenarioPath();
        var target = Address(arguments.Target, "http://127.0.0.1:8080", "http", "https", "ws", "wss");
        var options = new
        {
            TargetPid = Whole(arguments.TargetPid, 1, int.MaxValue),
            TargetMetrics = Address(arguments.TargetMetrics, "http://127.0.0.1:8080/metrics", "http", "https"),
            Baseline = Name(arguments.Baseline),
            SaveBaseline = Name(arguments.SaveBaseline),
            Output = Folder(arguments.Output),
            Lane = Lane(),
            Dashboard = new DashboardReader(arguments, result, variable ?? Environment.GetEnvironmentVariable, Add).Read(),
        };
        NeedTarget(arguments.TargetPid);
        NeedTarget(arguments.TargetMetrics);
        var scenario = file is null ? null : ReadScenario(file, overrides);
        return scenario is null || _problems.Count > 0 ? null : new RunOptions
        {
            Scenario = scenario,
            ScenarioFile = Path.GetFullPath(file!),
            Target = target,
            TargetPid = options.TargetPid,
            TargetMetrics = options.TargetMetrics,
            OutputFolder = options.Output,
            Baseline = options.Baseline,
            SaveBaseline = options.SaveBaseline,
            History = result.GetValue(arguments.History),
            ShowProgress = !result.GetValue(arguments.NoProgress),
            Verbose = result.GetValue(arguments.Verbose),
            Lane = options.Lane,
            Dashboard = options.Dashboard,
            Arguments = [.. result.Tokens.Select(token => token.Value).Where(word => word != arguments.ParentPipe.Name)],
        };
    }

    private string? ScenarioPath()
    {
        var (named, word) = (result.GetValue(arguments.Scenario), result.GetValue(arguments.ScenarioWord));
        if (named is not null && word is not null)
        {
            Add("--scenario", $"'{named}' is given, and '{word}' too", "A run has one scenario: leave one out.");
            return null;
        }

        if ((named ?? word) is not { } written)
        {
            Add("--scenario", "is missing", $"Name one: {string.Join(", ", ScenarioNames())}; or give a path to a file.");
            return null;
        }

        var path = scenarios.Find(written, out var problem);
        if (problem is not null)
        {
            _problems.Add(word is null ? problem.ToString() : UnknownWord(word, problem));
        }

        return path;
    }

    private IEnumerable<string> ScenarioNames() => scenarios.Files().Select(file => Path.GetFileNameWithoutExtension(file));

    /// <summary>A word without a command before it may have been meant as a command.</summary>
    private string UnknownWord(string word, FileProblem problem)
    {
        if (result.CommandResult.Command is not RootCommand root)
        {
            return problem.ToString();
        }

        var known = root.Subcommands.Select(command => command.Name).Concat(ScenarioNames()).ToArray();
        var hint = $"{NearestWord.Hint(word, known)} A path to a file works too.";
        return new CliProblem($"'{word}'", "is neither a command nor a scenario", hint).ToString();
    }

    private Scenario? ReadScenario(string file, ScenarioOverrides overrides)
    {
        var reading = ScenarioFile.Read(file);
        _problems.AddRange(reading.Problems.Select(problem => problem.ToString()));
        if (!reading.IsValid)
        {
            return null;
        }

        var scenario = overrides.Apply(reading.Scenario, out var problems);
        _problems.AddRange(problems.Select(problem => problem.Path.StartsWith("--", StringComparison.Ordinal)
            ? new CliProblem(problem.Path, problem.Message, problem.Hint).ToString()
            : $"{file} with the options given here: {problem.Path}: {problem.Message}. Hint: {problem.Hint}"));
        return problems.Count == 0 && result.GetValue(arguments.Only) is { } workload ? Only(scenario, workload) : scenario;
    }

    private Scenario? Only(Scenario scenario, string workload)
    {
        var part = ScenarioPart.Only(scenario, workload, out var problem);
        if (problem is not null)
        {
            Add(problem.Path, problem.Message, problem.Hint);
        }

        return part;
    }

    private ScenarioOverrides ReadOverrides()
    {
        var rates = (result.GetValue(arguments.Rate) ?? []).Select(ReadRate).OfType<RateOverride>().ToArray();
        if (rates.DistinctBy(rate => rate.Workload).Count() < rates.Length)
        {
            Add("--rate", "names the same workload twice", "Give each workload one rate.");
        }

        var duration = AmountOf("--duration", result.GetValue(arguments.Duration), Unit.Nanoseconds, "30s");
        return new ScenarioOverrides
        {
            Rates = rates,
            Users = Whole(arguments.Users, 1, ScenarioLimits.MaxUsers),
            RoomSize = Whole(arguments.RoomSize, 1, ScenarioLimits.MaxRoomSize),
            PlateauDuration = duration is { } time ? TimeSpan.FromTicks((long)Math.Min(time.Value / 100, TimeSpan.MaxValue.Ticks / 2.0)) : null,
            Quick = result.GetValue(arguments.Quick),
            Seed = Seed(),
        };
    }

    private RateOverride? ReadRate(string written)
    {
        var equals = written.IndexOf('=');
        var number = written[(equals + 1)..];
        // On the command line, where nothing else could be meant, a bare number is per second.
        var withUnit = number.Length > 0 && number.All(c => char.IsAsciiDigit(c) || c == '.') ? number + "/s" : number;
        return AmountOf("--rate", withUnit, Unit.PerSecond, "5000/s") is { } amount
            ? new RateOverride(equals < 0 ? null : written[..equals], amount.Value)
            : null;
    }

    private Amount? AmountOf(string option, string? written, Unit unit, string example)
    {
        if (written is null)
        {
            return null;
        }

        if (!Amount.TryParse(written, out var amount, out var error))
        {
            Add(option, error!.Message, error.Hint);
            return null;
        }

        if (amount.Unit == unit)
        {
            return amount;
        }

        Add(option, $"'{written}' lacks its unit or has a wrong one", $"Write for example {option} {example}.");
        return null;
    }

    private ulong? Seed()
    {
        if (result.GetValue(arguments.Seed) is not { } written)
        {
            return null;
        }

        if (ulong.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        Add("--seed", $"'{written}' is not a seed", $"Write a whole number from 0 to {ulong.MaxValue}.");
        return null;
    }

    private int? Whole(Option<string?> option, int from, int to)
    {
        if (result.GetValue(option) is not { } written)
        {
            return null;
        }

        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
        {
            return number;
        }

        Add(option.Name, $"'{written}' is not a whole number from {from} to {to}", $"Write for example {option.Name} {Math.Max(from, Math.Min(to, 1_000))}.");
        return null;
    }

    private LaneChoice Lane()
    {
        var written = result.GetValue(arguments.Lane) ?? "auto";
        var known = Enum.GetNames<LaneChoice>().Select(name => name.ToLowerInvariant()).ToArray();
        if (Array.IndexOf(known, written) is var index and >= 0)
        {
            return Enum.GetValues<LaneChoice>()[index];
        }

        Add("--lane", $"'{written}' is not known", NearestWord.Hint(written, known));
        return LaneChoice.Auto;
    }

    private string? Name(Option<string?> option)
    {
        var written = result.GetValue(option);
        if (written is not null && !ScenarioLimits.IsName(written))
        {
            Add(option.Name, $"'{written}' cannot be a baseline's name", "Use letters, digits, '-' and '_'.");
        }

        return written;
    }

    private string? Folder(Option<string?> option)
    {
        var written = result.GetValue(option);
        if (written is not null && (string.IsNullOrWhiteSpace(written) || written.Contains('\0') || File.Exists(written)))
        {
            Add(option.Name, $"'{written}' is not a folder", "Name a folder; it is made when it is not there.");
        }

        return written;
    }

    private Uri? Address(Option<string?> option, string example, params string[] schemes)
    {
        if (result.GetValue(option) is not { } written)
        {
            return null;
        }

        if (written.Contains('#', StringComparison.Ordinal))
        {
            Add(option.Name, "has a '#', and what follows it is never sent", "Remove it; in a password or path write '%23'.");
            return null;
        }

        if (Uri.TryCreate(written, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0)
        {
            return address;
        }

        Add(option.Name, $"'{written}' is not an address with {string.Join(" or ", schemes)}", $"Write for example {option.Name} {example}.");
        return null;
    }

    private void NeedTarget(Option<string?> option)
    {
        if (result.GetValue(option) is not null && result.GetValue(arguments.Target) is null)
        {
            Add(option.Name, "says something about a target of yours, and none is given", "Add --target URL; the embedded target is measured by itself.");
        }
    }

    private void Add(string option, string message, string hint) =>
        _problems.Add(new CliProblem(option, message, hint).ToString());
}
