using LoadLab.Core.Scenarios;

namespace LoadLab.Workloads.Collaboration;

/// <summary>
/// How a token goes into the query of a connection: y-websocket's provider has no other place for one (its <c>params</c>), and
/// SignalR's clients call it <c>access_token</c>. Hocuspocus sends it in a message.
/// </summary>
internal static class AccessToken
{
    /// <summary>The query of the address with the token in it; as it was where there is none.</summary>
    /// <param name="protocol">y-websocket or SignalR.</param>
    /// <param name="query">The address's query with its question mark, or empty.</param>
    /// <param name="token">The token, expanded; may be empty.</param>
    /// <exception cref="RunStartException">The address has another token.</exception>
    public static string AddTo(CollaborationProtocol protocol, string query, string token)
    {
        if (token.Length == 0)
        {
            return query;
        }

        var name = protocol == CollaborationProtocol.SignalR ? "access_token" : "token";
        if (query.TrimStart('?').Split('&').Any(pair => pair.Split('=')[0] == name))
        {
            throw new RunStartException($"The target's address has a '{name}', and the workload has an 'auth-token'. Leave out one of them.");
        }

        return $"{query}{(query.Length > 1 ? "&" : query.Length == 1 ? "" : "?")}{name}={Uri.EscapeDataString(token)}";
    }
}
