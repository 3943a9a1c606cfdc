using System.Net;
using System.Net.WebSockets;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;
using LoadLab.Transports.Http;
using LoadLab.Transports.WebSockets;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Workloads.Collaboration;

/// <summary>Chooses what carries the users' links: the protocol by the scenario, the sockets by system and scheme.</summary>
/// <remarks>
/// An address of scheme <c>http</c> or <c>https</c> is a LoadLab target, with its own paths; one of scheme <c>ws</c> or
/// <c>wss</c> is what y-websocket's and Hocuspocus's own providers would be given. A path in the address replaces ours.
/// </remarks>
internal static class UserLinksFactory
{
    private const string EmbeddedPath = "/yjs";
    private const string HubPath = "/hubs/collaboration";

    /// <param name="workload">The workload.</param>
    /// <param name="target">The target's address.</param>
    /// <param name="endPoint">Where that is.</param>
    /// <param name="lane">The user's choice.</param>
    /// <param name="links">Number of links.</param>
    /// <param name="seed">Seed of masks and keys.</param>
    /// <param name="secrets">Takes the token from the environment.</param>
    /// <exception cref="MissingVariableException">The token's environment variable is not set.</exception>
    /// <exception cref="RunStartException">The address has another token, or the chosen lane cannot carry the links.</exception>
    public static IUserLinks Create(
        CollaborationWorkload workload, Uri target, EndPoint endPoint, LaneChoice lane, int links, ulong seed, Secrets secrets)
    {
        var token = secrets.ResolveSecret(workload.AuthToken);
        var query = workload.Protocol == CollaborationProtocol.Hocuspocus
            ? target.Query
            : AccessToken.AddTo(workload.Protocol, target.Query, token);
        var messages = workload.Protocol == CollaborationProtocol.SignalR ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
        IMessageSockets sockets = new MessageSockets(
            StreamsFactory.Create(target, endPoint, lane, links, workload.TrustAnyCertificate),
            links, target.Authority, messages, seed, TimeProvider.System,
            RequestAddress.AuthorizationOf(target.UserInfo));
        return workload.Protocol switch
        {
            CollaborationProtocol.SignalR => new HubLinks(
                sockets, links, (target.AbsolutePath.Length > 1 ? target.AbsolutePath : HubPath) + query, TimeProvider.System),
            CollaborationProtocol.Hocuspocus => new HocuspocusLinks(sockets, links, target.PathAndQuery, token),
            _ => new YWebSocketLinks(sockets, PathOf(target) + "/", query),
        };
    }

    private static string PathOf(Uri target)
    {
        var path = target.AbsolutePath.TrimEnd('/');
        return path.Length == 0 && target.Scheme is "http" or "https" ? EmbeddedPath : path;
    }
}
