using System.Diagnostics.CodeAnalysis;
using LoadLab.Core.Text;

namespace LoadLab.Core.Scenarios;

/// <summary>
/// Reads objectives, validity limits and abort rules. The grammar:
/// <code>
/// objective   = quantity comparison amount ["per" (number ("events" | "edits") | duration)] {"in every" duration | "during" phase}
/// abort rule  = quantity comparison amount "for" duration
/// quantity    = [workload "."] measurement [kind] statistic ["growth"]     ingest p95, events.ingest service p99.9
///             | [workload "."] counter                          events lost
///             | [workload "."] outcome {"+" outcome}            failed + rejected + dropped
///             | [workload "."] "throughput"
///             | "generator lag" statistic
///             | ("generator" | "target") resource [statistic | "growth"]
///             | ("recovery" | "backlog drained") "after" phase
/// comparison  = "&lt;" | "&lt;=" | "==" | "&gt;=" | "&gt;"
/// </code>
/// Whether names exist in a scenario is not known here; the scenario's validators see to that.
/// </summary>
public static class ObjectiveParser
{
    /// <summary>Longest text that is read.</summary>
    public const int LongestTextCharacters = 300;

    /// <summary>Reads an objective or a validity limit.</summary>
    /// <param name="text">For example <c>ingest p95 &lt; 10ms in every 10s</c>.</param>
    /// <param name="objective">The objective, when true is returned.</param>
    /// <param name="error">Why not and where, when false is returned.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out Objective? objective,
        [NotNullWhen(false)] out TextError? error)
    {
        objective = null;
        if (!TryStart(text, out var tokens, out error) || !ConditionParser.TryParse(text, tokens, out var condition, out error))
        {
            return false;
        }

        while (error is null && !tokens.AtEnd)
        {
            error = ReadClause(tokens, ref condition);
        }

        objective = error is null ? condition : null;
        return objective is not null;
    }

    /// <summary>Reads an abort rule, for example <c>failed &gt; 50% for 10s</c>.</summary>
    public static bool TryParseAbortRule(
        string text,
        [NotNullWhen(true)] out AbortRule? rule,
        [NotNullWhen(false)] out TextError? error)
    {
        rule = null;
        if (!TryStart(text, out var tokens, out error) || !ConditionParser.TryParse(text, tokens, out var condition, out error))
        {
            return false;
        }

        var conditionText = text[..(tokens.Column - 1)].Trim();
        var column = tokens.Column;
        if (!tokens.TryTake("for"))
        {
            error = new TextError(column, "an abort rule needs 'for' and a duration", $"Write '{conditionText} for 10s'.");
            return false;
        }

        if (!ConditionParser.TryTakeDuration(tokens, "for", out var holdsFor, out error))
        {
            return false;
        }

        error = tokens.AtEnd ? null : Unexpected(tokens, "An abort rule ends after 'for' and its duration.");
        rule = error is null ? new AbortRule(text.Trim(), condition with { Text = conditionText }, holdsFor) : null;
        return rule is not null;
    }

    private static bool TryStart(string text, out ObjectiveTokens tokens, [NotNullWhen(false)] out TextError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        error = text.Length > LongestTextCharacters
            ? new TextError(1, $"is longer than {LongestTextCharacters} characters", "Write for example 'ingest p95 < 10ms'.")
            : null;
        tokens = new ObjectiveTokens(error is null ? text : "");
        if (error is null && tokens.AtEnd)
        {
            error = new TextError(1, "is empty", "Write for example 'ingest p95 < 10ms'.");
        }

        return error is null;
    }

    private static TextError? ReadClause(ObjectiveTokens tokens, ref Objective objective)
    {
        var column = tokens.Column;
        if (tokens.TryTake("in"))
        {
            return ReadEvery(tokens, column, ref objective);
        }

        if (!tokens.TryTake("during"))
        {
            return Unexpected(tokens, "After the limit may follow 'in every 10s' and 'during PHASE'.");
        }

        if (tokens.AtEnd || objective.During is not null)
        {
            return new TextError(column, tokens.AtEnd ? "'during' names no phase" : "'during' stands twice", "Write for example 'during plateau', once.");
        }

        objective = objective with { During = tokens.Take() };
        return null;
    }

    private static TextError? ReadEvery(ObjectiveTokens tokens, int column, ref Objective objective)
    {
        if (!tokens.TryTake("every") || objective.Every is not null)
        {
            return new TextError(column, "'in every' is not complete or stands twice", "Write for example 'in every 10s', once.");
        }

        if (!ConditionParser.TryTakeDuration(tokens, "in every", out var every, out var error))
        {
            return error;
        }

        objective = objective with { Every = every };
        return null;
    }

    private static TextError Unexpected(ObjectiveTokens tokens, string hint) =>
        new(tokens.Column, $"'{tokens.Current}' is not expected here", hint);
}
