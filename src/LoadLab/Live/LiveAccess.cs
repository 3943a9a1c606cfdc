using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace LoadLab.Live;

/// <summary>
/// Who may see the live page. On loopback: whoever asks for it by a loopback name, so that no web page elsewhere can read it through a
/// name of its own that points here. Elsewhere: who has the token, in the address once (it moves into a cookie) or as a bearer. That the
/// server is alive (<c>/healthz</c>) everybody may know: a container's health check has no token.
/// </summary>
/// <param name="token">Null on loopback.</param>
internal sealed class LiveAccess(string? token)
{
    private const string CookieName = "loadlab-live";
    private const string QueryName = "token";

    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.XFrameOptions = "DENY";
        if (!IsOwnOrigin(context.Request) || !IsAllowed(context.Request))
        {
            context.Response.StatusCode = token is null ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsync(token is null ? "Ask by 127.0.0.1 or localhost.\n" : "A token is needed: add ?token=... to the address.\n");
            return;
        }

        if (token is not null && context.Request.Query.ContainsKey(QueryName))
        {
            // Out of the address bar, the history and the referrer.
            context.Response.Cookies.Append(CookieName, token, new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict });
            context.Response.Redirect(context.Request.Path);
            return;
        }

        await next(context);
    }

    /// <summary>A page of another origin may neither read nor listen.</summary>
    private static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    private bool IsAllowed(HttpRequest request)
    {
        if (request.Path == "/healthz")
        {
            return true;
        }

        if (token is null)
        {
            var name = request.Host.Host.Trim('[', ']');
            return name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
        }

        var bearer = request.Headers[HeaderNames.Authorization].ToString();
        return IsToken(bearer.StartsWith("Bearer ", StringComparison.Ordinal) ? bearer["Bearer ".Length..] : null)
            || IsToken(request.Cookies[CookieName])
            || IsToken(request.Query[QueryName]);
    }

    /// <summary>Takes the same time whatever is wrong with it.</summary>
    private bool IsToken(string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token!)));
}
