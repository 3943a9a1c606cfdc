using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LoadLab.Cli;

/// <summary>The library's help, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        var examples = parseResult.CommandResult.Command is LabCommand command ? command.Examples : RunCommand.Examples;
        foreach (var example in examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes: 0 passed, 1 defect, 2 invalid scenario or usage, 3 SLA failed, 4 regression, 5 inconclusive,");
        output.WriteLine("            6 target unreachable, 130 cancelled.");
        return code;
    }
}
