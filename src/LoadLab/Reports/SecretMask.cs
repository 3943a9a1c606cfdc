using System.Text.Json;
using System.Text.RegularExpressions;
using LoadLab.Core.Results;

namespace LoadLab.Reports;

/// <summary>
/// Replaces secrets by <see cref="Replacement"/>: values that are known to be secret (of environment variables that a scenario
/// uses), and text that has the shape of one (user info in URLs, tokens in queries, authorization headers, passwords).
/// </summary>
/// <remarks>Immutable and safe to share. Masking twice is the same as once.</remarks>
public sealed partial class SecretMask
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Replacement = "***";

    /// <summary>Shorter values are left: masking every <c>80</c> would make a report unreadable, and is no secret kept.</summary>
    public const int ShortestSecretCharacters = 4;

    private const string SensitiveName =
        "(?:[a-z0-9_-]*(?:token|secret|password|passwd|api[_-]?key|apikey|access[_-]?key|signature|credential|session[_-]?id)"
        + "|pwd|sig|auth|key|code|jwt)";

    private readonly string[] _secrets;

    /// <param name="secretValues">Values to hide wherever they appear, also URL- or JSON-encoded or in base64.</param>
    public SecretMask(IEnumerable<string> secretValues)
    {
        ArgumentNullException.ThrowIfNull(secretValues);
        // Longest first, so that a secret that contains another is hidden whole.
        _secrets =
        [
            .. secretValues.Where(value => value.Length >= ShortestSecretCharacters)
                .SelectMany(FormsOf)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(form => form.Length)
                .ThenBy(form => form, StringComparer.Ordinal),
        ];
    }

    /// <summary>Knows no values, only shapes.</summary>
    public static SecretMask ByShape { get; } = new([]);

    /// <summary>The text without secrets; null stays null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public string? Apply(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Replacement, StringComparison.Ordinal);
        }

        text = UserInfo().Replace(text, "$1" + Replacement + "@");
        text = Header().Replace(text, "$1" + Replacement);
        text = Scheme().Replace(text, "$1 " + Replacement);
        text = Assignment().Replace(text, "$1" + Replacement);
        text = Option().Replace(text, "$1" + Replacement);
        return JsonWebToken().Replace(text, Replacement);
    }

    /// <summary>The result with every text masked that came from a scenario, a command line or a target.</summary>
    public RunResult Apply(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result with
        {
            Target = Apply(result.Target),
            Command = Apply(result.Command),
            Reasons = [.. result.Reasons.Select(Apply)!],
            LedgerNotes = [.. result.LedgerNotes.Select(Apply)!],
            Objectives = [.. result.Objectives.Select(Apply)],
            Validity = [.. result.Validity.Select(Apply)],
            Errors = [.. result.Errors.Select(Apply)],
        };
    }

    /// <summary>The snapshot with every text masked that came from a scenario or a target.</summary>
    public IntervalSnapshot Apply(IntervalSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot with
        {
            Objectives = [.. snapshot.Objectives.Select(Apply)],
            Validity = [.. snapshot.Validity.Select(Apply)],
            Errors = [.. snapshot.Errors.Select(Apply)],
        };
    }

    /// <summary>The record with its result masked; timeline and windows hold numbers and names of the scenario only.</summary>
    public RunRecord Apply(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record with { Result = Apply(record.Result) };
    }

    private ObjectiveResult Apply(ObjectiveResult objective) => objective with { Reason = Apply(objective.Reason) };

    private ErrorResult Apply(ErrorResult error) => error with { Category = Apply(error.Category), Example = Apply(error.Example) };

    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonSerializer.Serialize(secret)[1..^1];
        yield return JsonSerializer.Serialize(secret, ResultJson.Options)[1..^1];
        yield return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
    }

    [GeneratedRegex("""([a-z][a-z0-9+.-]*://)[^\s/?#"'<>]*@""", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();

    /// <summary>A header's value goes on to the end of the line or of the quotes around it.</summary>
    [GeneratedRegex(
        """\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?|(?:set-)?cookie["']?\s*:\s*["']?|x-[a-z0-9-]*(?:key|token|secret|auth)[a-z0-9-]*["']?\s*:\s*["']?)[^\r\n"']+""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"\b(bearer|basic)\s+[a-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    /// <summary><c>token=x</c> in queries and connection strings, <c>"token": "x"</c> in JSON, <c>token: x</c> in YAML.</summary>
    [GeneratedRegex(@"((?<![a-z0-9])" + SensitiveName + @"[""']?\s*(?:=|:\s?)\s*[""']?)[^\s&;,""'<>#]+", RegexOptions.IgnoreCase)]
    private static partial Regex Assignment();

    /// <summary><c>--token x</c> on command lines; with <c>=</c> it is an assignment.</summary>
    [GeneratedRegex(@"(--" + SensitiveName + @"\s+[""']?)[^\s""'-][^\s""']*", RegexOptions.IgnoreCase)]
    private static partial Regex Option();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*")]
    private static partial Regex JsonWebToken();
}
