using System.CommandLine;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Scenarios;
using LoadLab.Suites;

namespace LoadLab.Cli;

/// <summary><c>validate</c>: says everything that is wrong with scenarios, without running them.</summary>
internal static class ValidateCommand
{
    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("NAME|FILE")
        {
            Description = "Scenarios by name or path. Default: all that 'list' shows.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new LabCommand(
            "validate",
            "Check scenarios without running them.",
            "loadlab validate",
            "loadlab validate my/scenario.yaml peak-10k") { files };
        command.SetAction(result =>
        {
            var named = result.GetValue(files) is { Length: > 0 } given ? given : [.. context.Scenarios.Files(), .. context.Scenarios.Suites()];
            var invalid = named.Count(name => !Validate(context, name));
            return (int)(invalid == 0 ? ExitCode.Passed : ExitCode.Usage);
        });
        return command;
    }

    private static bool Validate(CommandContext context, string nameOrPath)
    {
        var asSuite = context.Scenarios.FindSuite(nameOrPath) ?? nameOrPath;
        if (SuiteShape.IsSuite(asSuite))
        {
            return ValidateSuite(context, asSuite);
        }

        if (context.Scenarios.Find(nameOrPath, out var problem) is not { } file)
        {
            context.Report([problem!]);
            return false;
        }

        var reading = ScenarioFile.Read(file);
        context.Report(reading.Problems);
        if (reading.IsValid)
        {
            context.Output.WriteLine($"{file}: valid, {Summary(reading.Scenario)}");
        }

        return reading.IsValid;
    }

    private static bool ValidateSuite(CommandContext context, string file)
    {
        var suite = SuiteFile.Read(file, context.Scenarios, out var problems);
        context.Report(problems);
        // As it runs by itself, and as it runs under --quick: each has durations of its own.
        var isValid = suite is not null && SuiteStepCheck.AreValid(context, suite, []) && SuiteStepCheck.AreValid(context, suite.Shortened(), ["--quick"]);
        if (isValid)
        {
            context.Output.WriteLine($"{file}: valid, a suite of {suite!.Steps.Count} scenarios");
        }

        return isValid;
    }

    private static string Summary(Scenario scenario)
    {
        var longest = scenario.Workloads.Max(workload => workload.Phases.Sum(phase => phase.Duration.TotalSeconds));
        return $"{AmountFormat.Format(longest * 1e9, Unit.Nanoseconds)} of load, {scenario.Objectives.Count} objectives";
    }
}
