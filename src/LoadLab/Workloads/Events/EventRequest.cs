using LoadLab.Core.Scenarios;
using LoadLab.Transports.Http;

namespace LoadLab.Workloads.Events;

/// <summary>The request of a workload as it is sent, for every lane: the environment is in it, and everything is checked.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Address">Where to.</param>
/// <param name="PathAndQuery">Beginning with a slash.</param>
/// <param name="Headers">Beside Host and Content-Length; Content-Type where there is one.</param>
/// <param name="Body">Null where the body is the event itself, or where there is none.</param>
/// <param name="HasBody">Whether anything follows the head.</param>
/// <param name="TellsLength">Whether the head tells the length of the body.</param>
/// <param name="EventsPerRequest">Events in each request.</param>
internal sealed record EventRequest(
    string Method,
    RequestAddress Address,
    RequestText PathAndQuery,
    IReadOnlyList<KeyValuePair<string, RequestText>> Headers,
    RequestText? Body,
    bool HasBody,
    bool TellsLength,
    int EventsPerRequest)
{
    private const string ContentType = "Content-Type";

    /// <exception cref="RunStartException">Something cannot be sent as it is meant.</exception>
    internal static EventRequest Compile(EventWorkload workload, Uri target, RunIdentity run)
    {
        var request = workload.Request;
        var address = RequestAddress.Join(target, request.Path);
        return new EventRequest(
            request.Method,
            address,
            new RequestText(run).Template(address.PathAndQuery, RequestAddress.ProblemOf),
            [.. HeadersOf(workload, address).Select(header => KeyValuePair.Create(header.Key, HeaderOf(header.Value, run)))],
            request.Body is { Length: > 0 } text ? new RequestText(run).Template(text) : null,
            request.HasBody,
            request.HasBody || request.MayInventBody,
            workload.EventsPerRequest);
    }

    private static RequestText HeaderOf(string value, RunIdentity run) =>
        new RequestText(run).Template(value, expanded => HeaderText.ProblemOf(expanded)?.Message);

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(EventWorkload workload, RequestAddress address)
    {
        var request = workload.Request;
        if (address.Authorization is not null && request.Headers.Any(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RunStartException(
                $"The target's address has a user, and the workload '{workload.Name}' has an Authorization header. Hint: Keep one of them.");
        }

        var type = request.ContentType ?? (!request.HasBody ? null : workload.EventsPerRequest > 1 ? "application/x-ndjson" : "application/json");
        return [
            .. request.Headers,
            .. address.Authorization is { } basic ? [KeyValuePair.Create("Authorization", basic)] : Array.Empty<KeyValuePair<string, string>>(),
            .. type is not null ? [KeyValuePair.Create(ContentType, type)] : Array.Empty<KeyValuePair<string, string>>(),
        ];
    }
}
