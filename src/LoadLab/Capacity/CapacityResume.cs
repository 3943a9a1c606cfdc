using LoadLab.Core.Capacity;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Running;

namespace LoadLab.Capacity;

/// <summary>Whether a stored search can be gone on with, and how. Steps under other circumstances would not compare.</summary>
internal static class CapacityResume
{
    private const int ShownObjectives = 3;

    /// <summary>What does not fit; null when everything does.</summary>
    internal static string? FindProblem(CapacityReport stored, RunOptions run)
    {
        var axis = LoadAxis.Of(run.Scenario);
        if (stored.Scenario != run.Scenario.Name || stored.Axis != axis)
        {
            return $"holds a search of '{ForeignText.Show(stored.Scenario)}' with {ConclusionText.Load(stored.Axis.ScenarioLoad, stored.Axis)}, "
                + $"not of '{run.Scenario.Name}' with {ConclusionText.Load(axis.ScenarioLoad, axis)}";
        }

        if (stored.Target != NameOf(run.Target))
        {
            return $"holds a search against {ForeignText.Show(stored.Target)}, not {NameOf(run.Target)}";
        }

        var scenario = StepScenario.Make(run.Scenario, axis, axis.ScenarioLoad, stored.Shape, stored.Seed, out _);
        var stated = scenario.Objectives.Select(objective => objective.Text).ToHashSet(StringComparer.Ordinal);
        var known = Judge.ObjectivesOf(scenario).Select(objective => objective.Text).ToHashSet(StringComparer.Ordinal);

        // Which of the implicit ones a step could judge depends on what the target told.
        var judged = stored.Steps is [var first, ..] ? first.Objectives.Select(objective => objective.Text).ToHashSet(StringComparer.Ordinal) : stated;
        var (gone, missing) = (judged.Except(known).ToList(), stated.Except(judged).ToList());
        return gone.Count + missing.Count > 0 ? "holds steps that were judged by other objectives" + Named(" (no longer asked for: ", gone)
            + Named(" (new: ", missing) + ", by an older LoadLab or an older scenario; steps of two measures do not compare" : null;
    }

    private static string Named(string before, List<string> objectives) => objectives.Count == 0 ? ""
        : before + string.Join(", ", objectives.Take(ShownObjectives).Select(text => $"'{ForeignText.Show(text)}'")) + (objectives.Count > ShownObjectives ? ", ..." : "") + ")";

    /// <summary>The target for people and for comparing: <c>embedded</c>, or the address without secrets.</summary>
    internal static string NameOf(Uri? target) =>
        target?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) ?? "embedded";

    /// <summary>What goes on with a search, to be copied.</summary>
    internal static string Command(CapacityOptions options, string folder)
    {
        // A scenario of the user's own is found by its path only.
        var written = options.Run.Arguments.Contains(options.Run.Scenario.Name) ? options.Run.Scenario.Name : options.Run.ScenarioFile;
        string[] target = options.Run.Target is { } address ? ["--target", NameOf(address)] : [];
        return OwnProgram.Current.CommandLine(["capacity", written, .. target, "--resume", folder], SecretMask.ByShape);
    }
}
