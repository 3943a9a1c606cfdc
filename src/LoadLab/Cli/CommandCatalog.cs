using System.CommandLine;

namespace LoadLab.Cli;

/// <summary>The program's commands: a new one is a file with a factory, and a line here.</summary>
internal static class CommandCatalog
{
    private static readonly Func<CommandContext, Command>[] Factories =
    [
        ListCommand.Create,
        ValidateCommand.Create,
        SchemaCommand.Create,
        ReportCommand.Create,
        CompareCommand.Create,
        InterferenceCommand.Create,
        SuiteCommand.Create,
        HistoryCommand.Create,
        TargetCommand.Create,
        CapacityCommand.Create,
        PlanCommand.Create,
        HelpCommand.Create,
    ];

    /// <summary>The root, which runs a scenario by itself, with every sub-command.</summary>
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("LoadLab: a load lab for event engines and collaborative servers.");
        var arguments = new RunArguments();
        RunCommand.Configure(root, context, arguments);
        root.Add(RunCommand.Create(context, arguments));
        foreach (var factory in Factories)
        {
            root.Add(factory(context));
        }

        return root;
    }
}
