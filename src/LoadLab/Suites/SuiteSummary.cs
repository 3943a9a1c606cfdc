using System.Text;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Reports;

namespace LoadLab.Suites;

/// <summary>A suite's outcome as Markdown: a table for all runs, then each run's own summary.</summary>
internal static class SuiteSummary
{
    /// <summary>Name of the file in the suite's folder.</summary>
    internal const string FileName = "summary.md";

    private const string LeftOut = "left out: its objectives cannot be judged under --quick";

    internal static string Render(Suite suite, IReadOnlyList<StepOutcome> outcomes, ExitCode exitCode)
    {
        var text = new StringBuilder();
        var passed = outcomes.Count(outcome => outcome.ExitCode == ExitCode.Passed);
        text.Append($"## {Sign(exitCode)} {MarkdownText.Escape(suite.Name)}: {Word(exitCode)}, {passed} of {outcomes.Count} scenarios passed\n\n");
        text.Append(MarkdownText.Head("Scenario", "Outcome", "Why"));
        foreach (var outcome in outcomes)
        {
            text.Append(MarkdownText.Row(MarkdownText.Escape(outcome.Name), $"{Sign(outcome.ExitCode)} {Word(outcome.ExitCode)}", MarkdownText.Escape(outcome.Reason)));
        }

        text.Append('\n');
        var notes = Notes(suite).ToList();
        foreach (var (name, note) in notes)
        {
            text.Append($"- {MarkdownText.Escape(name)}: {MarkdownText.Escape(note)}\n");
        }

        text.Append(notes.Count > 0 ? "\n" : "");
        foreach (var outcome in outcomes.Where(outcome => outcome.Result is not null))
        {
            text.Append($"<details><summary>{MarkdownText.Escape(outcome.Name)}</summary>\n\n{SummaryMarkdown.Render(outcome.Result!)}\n</details>\n\n");
        }

        return text.ToString();
    }

    /// <summary>The table as plain text.</summary>
    internal static string RenderText(Suite suite, IReadOnlyList<StepOutcome> outcomes, ExitCode exitCode)
    {
        var width = outcomes.Select(outcome => outcome.Name).Concat(suite.LeftOut).Max(name => ForeignText.Show(name).Length);
        var text = new StringBuilder();
        foreach (var outcome in outcomes)
        {
            text.AppendLine($"{ForeignText.Show(outcome.Name).PadRight(width)}  {Word(outcome.ExitCode),-12}  {ForeignText.Show(outcome.Reason, ResultMasking.LongestTextCharacters)}");
        }

        foreach (var name in suite.LeftOut)
        {
            text.AppendLine($"{ForeignText.Show(name).PadRight(width)}  {LeftOut}");
        }

        return text.AppendLine($"{ForeignText.Show(suite.Name)}: {Word(exitCode)}").ToString();
    }

    private static IEnumerable<(string Name, string Note)> Notes(Suite suite) =>
    [
        .. suite.Steps.Where(step => step.Note is not null).Select(step => (step.Name, step.Note!)),
        .. suite.LeftOut.Select(name => (name, LeftOut)),
    ];

    /// <summary>An exit code as a word.</summary>
    internal static string Word(ExitCode code) => code switch
    {
        ExitCode.Passed => "passed",
        ExitCode.Defect => "defect",
        ExitCode.Usage => "not run",
        ExitCode.SlaFailed => "failed",
        ExitCode.Regression => "regressed",
        ExitCode.Unreachable => "unreachable",
        ExitCode.Cancelled => "cancelled",
        _ => "inconclusive",
    };

    private static string Sign(ExitCode code) => code switch
    {
        ExitCode.Passed => "✅",
        ExitCode.Inconclusive or ExitCode.Cancelled => "⚠️",
        _ => "❌",
    };
}
