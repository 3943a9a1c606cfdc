using System.Text;
using LoadLab.Core.Scenarios;

namespace LoadLab.Transports.Http;

/// <summary>
/// Where requests go: the target's address and the scenario's path joined as text. Nothing is resolved, so that no path can lead to
/// another host, and dots and escapes are sent as they are written.
/// </summary>
/// <param name="Origin">Scheme, host and port.</param>
/// <param name="Authority">Host and port as in the Host header.</param>
/// <param name="PathAndQuery">Beginning with a slash; may hold marks.</param>
/// <param name="Authorization">From user and password of the address; null where it has none.</param>
internal sealed record RequestAddress(string Origin, string Authority, string PathAndQuery, string? Authorization)
{
    /// <param name="target">The target's address as the user wrote it.</param>
    /// <param name="path">The scenario's path; null where it states none.</param>
    internal static RequestAddress Join(Uri target, string? path)
    {
        var (basePath, baseQuery) = Split(TailOf(target.OriginalString));
        var (ownPath, ownQuery) = Split(path ?? (basePath.Trim('/').Length == 0 ? RequestTemplate.UsualPath : ""));
        var joined = ownPath.Length == 0 ? basePath : basePath.TrimEnd('/') + ownPath;
        var query = string.Join('&', new[] { baseQuery, ownQuery }.Where(part => part.Length > 0));
        var host = target.HostNameType == UriHostNameType.IPv6 ? target.Host : target.IdnHost;
        var authority = target.IsDefaultPort ? host : $"{host}:{target.Port}";
        return new RequestAddress(
            $"{target.Scheme}://{authority}", authority, Escape(query.Length > 0 ? $"{joined}?{query}" : joined), AuthorizationOf(target.UserInfo));
    }

    /// <summary>What is wrong with a value in a path, for people; null where nothing is.</summary>
    internal static string? ProblemOf(string value) =>
        value.Any(c => c <= ' ' || c is '#' or '\x7f' || !char.IsAscii(c)) ? "holds a space, '#', a control character or one beyond ASCII" : null;

    /// <summary>Everything behind host and port.</summary>
    private static string TailOf(string address)
    {
        var rest = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? "" : rest[end..];
    }

    private static (string Path, string Query) Split(string text)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (text, "") : (text[..mark], text[(mark + 1)..]);
    }

    private static string Escape(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    /// <summary>User information of an address as a header's value of the Basic scheme; null where there is none.</summary>
    internal static string? AuthorizationOf(string userInfo) => userInfo.Length == 0 ? null
        : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(':', Credentials(userInfo))));

    private static IEnumerable<string> Credentials(string userInfo)
    {
        var parts = userInfo.Split(':', 2);
        return [Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""];
    }
}
