using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace LoadLab.Live;

/// <summary>
/// Who may see the live page. On loopback: whoever asks for it by a loopback name, so that no web page elsewhere can read it through a
/// name of its own that points here. Where a token is set: who shows it, in the address once or as a bearer. An address that shows it is
/// answered with a cookie that holds a value of this server's own: the token itself is told to nobody. That the server is alive
/// (<c>/healthz</c>) everybody may know: a container's health check has no token.
/// </summary>
/// <param name="endPoint">Where the page is served.</param>
internal sealed class LiveAccess(LiveEndPoint endPoint)
{
    private const string CookieName = "loadlab-live";
    private const string QueryName = "token";
    private const string AlivePath = "/healthz";

    /// <summary>What a cookie holds: as hard to guess as a key, and worth nothing after this run.</summary>
    private readonly string _session = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Lets a request pass, or answers it.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        var request = context.Request;
        return request.Path == AlivePath ? next(context)
            : !IsOwnHost(request) || !IsOwnOrigin(request) ? RefuseAsync(context.Response)
            : endPoint.Token is not { } token ? next(context)
            : Shows(request.Query[QueryName], token) ? EnterAsync(context)
            : Shows(request.Cookies[CookieName], _session) || Shows(BearerOf(request), token) ? next(context)
            : AskForTokenAsync(context.Response);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
    }

    /// <summary>On loopback a name that is not loopback's was made to point here by somebody else.</summary>
    private bool IsOwnHost(HttpRequest request)
    {
        var name = request.Host.Host.Trim('[', ']');
        return !IPAddress.IsLoopback(endPoint.Address)
            || name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    /// <summary>A page of another origin may neither read nor listen. Programs that are no browser name no origin.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static string? BearerOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..] : null;
    }

    /// <summary>Takes the same time whatever is wrong with it, its length included.</summary>
    private static bool Shows(string? given, string expected) => given is not null
        && CryptographicOperations.FixedTimeEquals(Hash(given), Hash(expected));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The token goes out of the address bar, the history and the referrer: the page itself follows, and nothing else.</summary>
    private Task EnterAsync(HttpContext context)
    {
        var cookie = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", Secure = context.Request.IsHttps };
        context.Response.Cookies.Append(CookieName, _session, cookie);
        context.Response.Redirect(context.Request.Path == "/metrics" ? "/metrics" : "/");
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        return response.WriteAsync("Ask by 127.0.0.1 or localhost, and not from a page of another origin.\n");
    }

    private static Task AskForTokenAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer";
        return response.WriteAsync("A token is needed: add ?token=... to the address.\n");
    }
}
