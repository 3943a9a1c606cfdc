using System.CommandLine;
using LoadLab.Core.Verdicts;
using LoadLab.Scenarios;
using LoadLab.Suites;

namespace LoadLab.Cli;

/// <summary><c>list</c>: the scenarios that have names, and what they are for.</summary>
internal static class ListCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new LabCommand("list", "List the scenarios that --scenario knows by name.", "loadlab list");
        command.SetAction(_ =>
        {
            var files = context.Scenarios.Files();
            var width = files.Select(file => Path.GetFileNameWithoutExtension(file).Length).DefaultIfEmpty().Max();
            foreach (var file in files)
            {
                var reading = ScenarioFile.Read(file);
                var about = reading.IsValid ? reading.Scenario.Description : "(invalid: 'validate' says why)";
                context.Output.WriteLine($"{Path.GetFileNameWithoutExtension(file).PadRight(width)}  {about.ReplaceLineEndings(" ")}".TrimEnd());
            }

            foreach (var file in context.Scenarios.Suites())
            {
                var about = SuiteFile.Read(file, context.Scenarios, out var problems) is { } suite ? $"{suite.Description} Run it with 'suite'." : "(invalid: 'validate' says why)";
                context.Output.WriteLine($"{Path.GetFileNameWithoutExtension(file).PadRight(width)}  Suite: {about.ReplaceLineEndings(" ")}");
            }

            return (int)ExitCode.Passed;
        });
        return command;
    }
}
