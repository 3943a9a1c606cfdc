using System.Text.RegularExpressions;

namespace LoadLab.Core.Text;

/// <summary>What a secret looks like where nobody knows its value: user info in addresses, tokens in queries, passwords, headers.</summary>
/// <remarks>
/// Targets choose the text that is searched, so no expression may backtrack: <see cref="RegexOptions.NonBacktracking"/> reads each
/// character a bounded number of times. A match never looks beyond what it takes, so searching on after it is linear too.
/// </remarks>
internal static class SecretShapes
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private const RegexOptions LinearOfAnyCase = Linear | RegexOptions.IgnoreCase;

    /// <summary>A name that ends like one of these is of a secret: <c>access_token</c>, <c>clientSecret</c>.</summary>
    private const string NameEnd =
        "(?:token|secret|password|passwd|api[_-]?key|access[_-]?key|signature|credential|session[_-]?id)";

    /// <summary>These are names of secrets only where they stand alone: <c>key</c> is one, <c>monkey</c> is none.</summary>
    private const string ShortName = "(?:pwd|sig|auth|key|code|jwt)";

    private static readonly Regex Header = new(
        """\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?|(?:set-)?cookie["']?\s*:\s*["']?|x-[a-z0-9-]*(?:key|token|secret|auth)[a-z0-9-]*["']?\s*:\s*["']?)[^\r\n"']+""",
        LinearOfAnyCase);

    private static readonly Regex Scheme = new(@"\b(bearer|basic)\s+[a-z0-9._~+/=-]{8,}", LinearOfAnyCase);

    private static readonly Regex UserInfo = new("""(://)[^\s/?#"'<>]*@""", Linear);

    /// <summary><c>token=x</c> in queries and connection strings, <c>"token": "x"</c> in JSON, <c>token: x</c> in YAML.</summary>
    private static readonly Regex Assignment = new(
        $"""((?:{NameEnd}|(?:^|[^a-z0-9]){ShortName}|[_-]{ShortName})["']?\s*(?:=|:\s?)\s*["']?)[^\s&;,"'<>#]+""", LinearOfAnyCase);

    /// <summary><c>--token x</c> on command lines; with <c>=</c> it is an assignment.</summary>
    private static readonly Regex Option = new(
        $"""(--(?:[a-z0-9_-]*{NameEnd}|{ShortName})\s+["']?)[^\s"'-][^\s"']*""", LinearOfAnyCase);

    private static readonly Regex JsonWebToken = new(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*", Linear);

    /// <summary>All expressions, for the test that none of them can backtrack.</summary>
    internal static IReadOnlyList<Regex> All { get; } = [UserInfo, Header, Scheme, Assignment, Option, JsonWebToken];

    /// <summary>The text with everything that looks like a secret replaced.</summary>
    internal static string Hide(string text, string replacement)
    {
        text = UserInfo.Replace(text, match => match.Groups[1].Value + replacement + "@");
        text = Header.Replace(text, match => match.Groups[1].Value + replacement);
        text = Scheme.Replace(text, match => $"{match.Groups[1].Value} {replacement}");
        text = Assignment.Replace(text, match => match.Groups[1].Value + replacement);
        text = Option.Replace(text, match => match.Groups[1].Value + replacement);
        return JsonWebToken.Replace(text, replacement);
    }
}
