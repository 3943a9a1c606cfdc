namespace LoadLab.Transports.Http;

/// <summary>The constant part of a request.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="PathAndQuery">Beginning with a slash.</param>
/// <param name="Host">Host and port as in the Host header.</param>
/// <param name="Headers">Beside Host and Content-Length.</param>
public sealed record HttpRequestHead(
    string Method, string PathAndQuery, string Host, IReadOnlyList<KeyValuePair<string, string>> Headers);
