using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Transports.Http;
using LoadLab.Transports.SignalR;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>Where the alert stream of a target may be, and which of these places has one.</summary>
internal static class AlertHub
{
    /// <summary>Path of the hub, below the path of the target's address.</summary>
    internal const string Path = "/hubs/alerts";

    private const int MaxShown = 200;

    /// <summary>
    /// The places in the order in which they are tried: without negotiation and with it, below the path of the address and, as the
    /// statistics are, at the root. They have user, query and headers of the requests, so that a token opens the stream too.
    /// </summary>
    internal static IReadOnlyList<HubAddress> PlacesOf(EventWorkload workload, Uri target, Secrets secrets)
    {
        var joined = RequestAddress.Join(target, Path);
        var origin = new Uri(joined.Origin + joined.PathAndQuery);
        var root = new Uri(joined.Origin + Path + origin.Query);
        KeyValuePair<string, string>[] headers =
        [
            .. workload.Request.Headers
                .Where(header => TemplateMark.In(header.Value).All(mark => mark.IsVariable))
                .Select(header => KeyValuePair.Create(header.Key, secrets.Resolve(header.Value))),
            .. joined.Authorization is { } basic ? [KeyValuePair.Create("Authorization", basic)] : Array.Empty<KeyValuePair<string, string>>(),
        ];
        return [.. new[] { origin, root }.Distinct().SelectMany(uri => BothWays(
            new HubAddress(uri, headers, workload.TrustAnyCertificate)))];
    }

    /// <summary>Finds the first place that takes a connection.</summary>
    /// <returns>The place, or why the first one has none.</returns>
    internal static async Task<(HubAddress? Address, string? Obstacle)> FindAsync(
        IReadOnlyList<HubAddress> places, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var patient = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patient.Token);
        string? obstacle = null;
        foreach (var place in places)
        {
            try
            {
                await using var connection = HubClient.Create(place, new HubWindow(time));
                await connection.StartAsync(either.Token);
                return (place, null);
            }
#pragma warning disable CA1031 // Whatever a stranger's server does to the handshake, it is no alert stream.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                obstacle ??= $"there is no alert stream at {place.Uri.AbsolutePath}: {ForeignText.Show(exception.Message, MaxShown)}";
            }

            if (patient.IsCancellationRequested)
            {
                break;
            }
        }

        return (null, obstacle);
    }

    private static IEnumerable<HubAddress> BothWays(HubAddress address) => [address, address with { Negotiates = true }];
}
