using System.CommandLine;
using System.CommandLine.Parsing;
using LoadLab.Live;

namespace LoadLab.Cli;

/// <summary>
/// The options of a run. All are taken as text: their values are read by <see cref="RunOptionsReader"/>, so that every problem
/// is reported at once and in the same form.
/// </summary>
internal sealed class RunArguments
{
    private static readonly string[] Lanes = ["auto", "epoll", "portable"];

    public Option<string?> Scenario { get; } = new("--scenario", "-s") { HelpName = "NAME|FILE", Description = "Scenario: a name in scenarios/ or a path." };

    /// <summary>The same as <see cref="Scenario"/>, for those who leave its name out.</summary>
    public Argument<string?> ScenarioWord { get; } = new("NAME|FILE")
    {
        Description = "The same as --scenario.",
        Arity = ArgumentArity.ZeroOrOne,
        Validators = { RefuseOption },
    };

    public Option<string?> Target { get; } = new("--target", "-t") { HelpName = "URL", Description = "System under test. Default: the embedded target." };

    public Option<string?> TargetPid { get; } = new("--target-pid") { HelpName = "PID", Description = "Process of the target on this machine; fills its resources." };

    public Option<string?> TargetMetrics { get; } = new("--target-metrics") { HelpName = "URL", Description = "Prometheus page of the target; fills its resources." };

    public Option<string[]> Rate { get; } = new("--rate") { HelpName = "[WORKLOAD=]RATE", Description = "Rate of the highest plateau, for example 5000/s; all phases scale with it." };

    public Option<string?> Users { get; } = new("--users") { HelpName = "N", Description = "Users of the collaboration workload; its rate scales with them." };

    public Option<string?> RoomSize { get; } = new("--room-size") { HelpName = "N", Description = "Users of each room; the rate scales so that as many deliveries are made." };

    public Option<string?> Only { get; } = new("--only") { HelpName = "WORKLOAD", Description = "Run one workload of the scenario by itself." };

    public Option<string?> Duration { get; } = new("--duration") { HelpName = "TIME", Description = "Length of every plateau, for example 2m." };

    public Option<bool> Quick { get; } = new("--quick") { Description = "Plateaus of at most 10 s, other phases of at most 2 s." };

    public Option<string?> Seed { get; } = new("--seed") { HelpName = "N", Description = "Seed of everything random in the run." };

    public Option<string?> Output { get; } = new("--output", "-o") { HelpName = "DIR", Description = "Folder for the run's own folder. Default: reports at the repository's root." };

    public Option<string?> Baseline { get; } = new("--baseline") { HelpName = "NAME", Description = "Baseline that judges the run." };

    public Option<string?> SaveBaseline { get; } = new("--save-baseline") { HelpName = "NAME", Description = "Make the run a baseline of that name." };

    public Option<string?> History { get; } = new("--history") { HelpName = "DIR|POSTGRES-URL", Description = "History of runs. Default: LOADLAB_HISTORY, else history/ under the reports." };

    public Option<bool> ParentPipe { get; } = new("--parent-pipe") { Description = "Stop when standard input ends; leave Ctrl-C to the parent.", Hidden = true };

    public Option<bool> NoProgress { get; } = new("--no-progress") { Description = "Show nothing while running." };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Show on the console what goes to run.log." };

    public Option<string?> Lane { get; } = new("--lane") { HelpName = string.Join('|', Lanes), Description = "How to pace and send. Default: auto." };

    public Option<string?> Dashboard { get; } = new("--dashboard")
    {
        HelpName = "PORT",
        Description = $"Serve a live page on 127.0.0.1. Default port: {DashboardReader.DefaultPort}.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string?> DashboardAddress { get; } = new("--dashboard-address")
    {
        HelpName = "IP",
        Description = $"Serve the live page there. Other than loopback only with a token, which {LiveEndPoint.TokenVariable} holds.",
    };

    /// <summary>A misspelt option is no scenario.</summary>
    private static void RefuseOption(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            result.AddError($"Unrecognized command or argument '{token.Value}'.");
        }
    }

    public void AddTo(Command command)
    {
        command.Add(ScenarioWord);
        Option[] options =
        [
            Scenario, Target, TargetPid, TargetMetrics, Rate, Users, RoomSize, Only, Duration, Quick, Seed, Output, Baseline, SaveBaseline, History, ParentPipe,
            NoProgress, Verbose, Lane, Dashboard, DashboardAddress,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }
}
