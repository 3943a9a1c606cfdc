namespace LoadLab.Transports.SignalR;

/// <summary>Where a SignalR hub is, and how it is reached.</summary>
/// <param name="Uri">http or https, with the query of the target's address.</param>
/// <param name="Headers">Sent with every request to the hub.</param>
/// <param name="TrustsAnyCertificate">Whether any certificate of a TLS hub will do.</param>
/// <param name="Negotiates">Whether the hub wants to be asked for a connection's token before it takes the WebSocket.</param>
internal sealed record HubAddress(
    Uri Uri, IReadOnlyList<KeyValuePair<string, string>> Headers, bool TrustsAnyCertificate, bool Negotiates = false)
{
    /// <summary>Whether requests of a connection may go there: negotiation must not lead to another server.</summary>
    internal bool IsSameServer(Uri other) =>
        other.Authority == Uri.Authority && (other.Scheme is "https" or "wss") == (Uri.Scheme == "https");
}
