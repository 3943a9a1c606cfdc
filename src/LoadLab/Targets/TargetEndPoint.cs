using System.Net;
using System.Net.Sockets;

namespace LoadLab.Targets;

/// <summary>Finds the address behind a host name that takes connections: <c>localhost</c> may be ::1 or 127.0.0.1.</summary>
internal static class TargetEndPoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>The first address that accepts, else the first; and why none was found.</returns>
    internal static async Task<(IPEndPoint? EndPoint, string? Problem)> ResolveAsync(Uri target, CancellationToken cancellation)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(target.DnsSafeHost, cancellation);
        }
        catch (SocketException exception)
        {
            return (null, $"the host name '{target.DnsSafeHost}' cannot be resolved: {exception.Message}");
        }

        // An IPv4 address written as an IPv6 one is IPv4 on the wire; a socket for IPv6 would refuse it.
        addresses = [.. addresses.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Distinct()];
        foreach (var address in addresses)
        {
            var endPoint = new IPEndPoint(address, target.Port);
            if (addresses.Length == 1 || await AcceptsAsync(endPoint, cancellation))
            {
                return (endPoint, null);
            }
        }

        return addresses.Length > 0
            ? (new IPEndPoint(addresses[0], target.Port), null)
            : (null, $"the host name '{target.DnsSafeHost}' has no address");
    }

    private static async Task<bool> AcceptsAsync(IPEndPoint endPoint, CancellationToken cancellation)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(endPoint, patience.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
