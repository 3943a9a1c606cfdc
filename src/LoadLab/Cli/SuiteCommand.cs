using System.CommandLine;
using System.Globalization;
using LoadLab.Alerting;
using LoadLab.Comparing;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.History;
using LoadLab.Suites;

namespace LoadLab.Cli;

/// <summary><c>suite</c>: several scenarios in order, one summary, one exit code.</summary>
internal static class SuiteCommand
{
    internal static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "Suite, for example scenarios/nightly.yaml." };
        var arguments = new RunArguments();
        var command = new LabCommand(
            "suite",
            "Run several scenarios in order and come to one verdict.",
            "loadlab suite scenarios/nightly.yaml",
            "loadlab suite scenarios/nightly.yaml --quick --output runs") { file };
        Option[] passedOn = [arguments.Target, arguments.Quick, arguments.Seed, arguments.Lane];
        foreach (var option in (Option[])[.. passedOn, arguments.Output, arguments.History, arguments.Baseline, arguments.SaveBaseline])
        {
            command.Add(option);
        }

        command.SetAction((result, cancellation) =>
        {
            var reports = OutputFolder.Root(result.GetValue(arguments.Output));
            IReadOnlyList<string> words =
                ["--no-progress", "--history", RunHistories.PlaceOf(result.GetValue(arguments.History), reports), .. RunWords.Of(result, passedOn)];
            var baselines = BaselineStore.Of(reports, OutputFolder.Root(null));
            // Each run reports into a folder of its own; where the baselines are must not follow.
            Environment.SetEnvironmentVariable(BaselineStore.Variable, baselines.Folder);
            return ExecuteAsync(
                context,
                result.GetValue(file)!,
                suite => WithBaselines(context, result.GetValue(arguments.Quick) ? suite.Shortened() : suite, result.GetValue(arguments.Baseline), result.GetValue(arguments.SaveBaseline), baselines),
                words,
                reports,
                cancellation);
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(
        CommandContext context, string file, Func<Suite, Suite> withBaselines, IReadOnlyList<string> words, string reports, CancellationToken cancellation)
    {
        var found = context.Scenarios.FindSuite(file) ?? file;
        if (SuiteFile.Read(found, context.Scenarios, out var problems) is not { } suite)
        {
            context.Report(problems);
            return (int)ExitCode.Usage;
        }

        var refusals = SuiteAlerts.Refusals();
        foreach (var refusal in refusals)
        {
            await context.Error.WriteLineAsync(refusal);
        }

        suite = withBaselines(suite);
        if (refusals.Count > 0 || !SuiteStepCheck.AreValid(context, suite, words))
        {
            return (int)ExitCode.Usage;
        }

        using var signals = new TerminationSignals();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(signals.Token, cancellation);
        var stamp = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        var folder = Path.GetFullPath(Path.Combine(reports, $"{stamp}-suite-{suite.Name}"));

        // Made before anything is sent: a place that cannot be written must not show after an hour.
        Directory.CreateDirectory(folder);
        var outcomes = await new SuiteRun(context.RunChild, TimeProvider.System).ExecuteAsync(
            suite,
            words,
            folder,
            (number, step) => context.Output.WriteLine($"[{number}/{suite.Steps.Count}] {step.Name}"),
            linked.Token);
        var code = SuiteVerdict.Of(outcomes);
        AtomicFile.Write(Path.Combine(folder, SuiteSummary.FileName), SuiteSummary.Render(suite, outcomes, code));
        context.Output.Write(SuiteSummary.RenderText(suite, outcomes, code));

        // A suite that was stopped is told of too. The signals of this phase are its own: the next one gives the telling up.
        using var giveUp = new TerminationSignals();
        await SuiteAlerts.SendAsync(suite, outcomes, reports, context.Error, giveUp.Token);
        context.Output.WriteLine(folder);
        return (int)code;
    }

    /// <summary>
    /// The baseline of each scenario is named <c>NAME-SCENARIO</c>. A scenario that has none yet is told of and judged by its
    /// objectives alone, or the first night could never be.
    /// </summary>
    private static Suite WithBaselines(CommandContext context, Suite suite, string? baseline, string? saved, BaselineStore store)
    {
        return suite with { Steps = [.. suite.Steps.Select(With)] };

        SuiteStep With(SuiteStep step)
        {
            List<string> words = [.. step.Words];
            string? note = null;
            if (baseline is not null && store.Find($"{baseline}-{step.Name}") is not null)
            {
                words.AddRange(["--baseline", $"{baseline}-{step.Name}"]);
            }
            else if (baseline is not null)
            {
                note = $"there is no baseline '{baseline}-{step.Name}' yet, so nothing was compared; --save-baseline {baseline} makes it.";
                context.Error.WriteLine($"{step.Name}: {note}");
            }

            return step with { Note = note, Words = saved is null ? words : [.. words, "--save-baseline", $"{saved}-{step.Name}"] };
        }
    }
}
