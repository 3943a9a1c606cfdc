using LoadLab.Core.Text;

namespace LoadLab.Core.Results;

/// <summary>Which texts of a result came from a scenario, a command line or a target, and so may hold a secret.</summary>
public static class ResultMasking
{
    /// <summary>Longest reason, note or example of a result, in characters.</summary>
    public const int LongestTextCharacters = 1000;

    /// <summary>The result with its texts masked and fit to be shown.</summary>
    public static RunResult Apply(this SecretMask mask, RunResult result)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(result);
        return result with
        {
            Target = mask.Show(result.Target, LongestTextCharacters),
            Command = mask.Apply(result.Command),
            Reasons = [.. result.Reasons.Select(reason => mask.Show(reason, LongestTextCharacters))],
            LedgerNotes = [.. result.LedgerNotes.Select(note => mask.Show(note, LongestTextCharacters))],
            Objectives = [.. result.Objectives.Select(mask.Apply)],
            Validity = [.. result.Validity.Select(mask.Apply)],
            Errors = [.. result.Errors.Select(mask.Apply)],
        };
    }

    /// <summary>The snapshot with its texts masked and fit to be shown.</summary>
    public static IntervalSnapshot Apply(this SecretMask mask, IntervalSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot with
        {
            Objectives = [.. snapshot.Objectives.Select(mask.Apply)],
            Validity = [.. snapshot.Validity.Select(mask.Apply)],
            Errors = [.. snapshot.Errors.Select(mask.Apply)],
        };
    }

    /// <summary>The record with its result masked; timeline and windows hold numbers and names of the scenario only.</summary>
    public static RunRecord Apply(this SecretMask mask, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with { Result = mask.Apply(record.Result) };
    }

    private static ObjectiveResult Apply(this SecretMask mask, ObjectiveResult objective) => objective.Reason is null
        ? objective
        : objective with { Reason = mask.Show(objective.Reason, LongestTextCharacters) };

    private static ErrorResult Apply(this SecretMask mask, ErrorResult error) => error with
    {
        Category = mask.Show(error.Category),
        Example = error.Example is null ? null : mask.Show(error.Example),
    };
}
