using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.Target.Server;

/// <summary>
/// Refuses requests that a page of another origin makes: a browser sends those to 127.0.0.1 too, and names the page in the
/// header <c>Origin</c>. Programs that are no browsers send none.
/// </summary>
/// <param name="allowed">Origins that may, such as <c>http://localhost:3000</c>; <c>*</c> for all.</param>
internal sealed class OriginGuard(IReadOnlyList<string> allowed)
{
    private const string SchemeEnd = "://";

    /// <summary>Whether the request is refused.</summary>
    public bool Refuses(IFeatureCollection features)
    {
        var headers = features.Get<IHttpRequestFeature>()!.Headers;
        return headers.Origin.Count > 0 && !Allows(headers.Origin.ToString(), headers.Host.ToString());
    }

    /// <summary>Answers with 403.</summary>
    public static Task RefuseAsync(IFeatureCollection features) => EventReply.RefuseAsync(
        features,
        StatusCodes.Status403Forbidden,
        "origin",
        "pages of another origin are refused; start the target with --allow-origin to let them in");

    private bool Allows(string origin, string host)
    {
        var start = origin.IndexOf(SchemeEnd, StringComparison.Ordinal);
        return (start > 0 && origin.AsSpan(start + SchemeEnd.Length).Equals(host, StringComparison.OrdinalIgnoreCase))
            || allowed.Any(one => one == "*" || one.Equals(origin, StringComparison.OrdinalIgnoreCase));
    }
}
