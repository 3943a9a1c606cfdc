using System.CommandLine;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Verdicts;
using LoadLab.Scenarios;

namespace LoadLab.Cli;

/// <summary><c>schema</c>: what scenario files may hold, for editors and for the docs.</summary>
internal static class SchemaCommand
{
    /// <summary>Name under which the settings that all kinds share are asked for.</summary>
    internal const string Shared = "shared";

    public static Command Create(CommandContext context)
    {
        string[] tables = [Shared, .. WorkloadKinds.All.Select(kind => kind.Name)];
        var table = new Option<string?>("--table")
        {
            Description = $"Print the settings of a kind as a table in Markdown instead: {string.Join(", ", tables)}.",
            HelpName = "KIND",
        };
        table.AcceptOnlyFromAmong(tables);
        var command = new LabCommand(
            "schema",
            "Print the JSON schema by which editors complete and check scenario files.",
            "loadlab schema > scenario.schema.json",
            "loadlab schema --table events")
        {
            table,
        };
        command.SetAction(parsed =>
        {
            context.Output.Write(parsed.GetValue(table) is { } name ? TableOf(name) : ScenarioSchema.Text());
            return (int)ExitCode.Passed;
        });
        return command;
    }

    private static string TableOf(string name) => SettingTable.Of(
        WorkloadKinds.All.FirstOrDefault(kind => kind.Name == name)?.Settings ?? SharedSettings.Descriptions);
}
