using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadLab.EndToEnd.Tests.Workloads;

/// <summary>
/// Stands between LoadLab and a target, passes everything on, and does to single alerts what a test wants done. It reads the
/// WebSocket frames that the target sends on the alert hub, and SignalR's messages in them.
/// </summary>
/// <param name="target">Where to pass on to.</param>
/// <param name="faultOf">Asked for each alert, by its place among all alerts passed, from 1.</param>
internal sealed class AlertStreamProxy(Uri target, Func<int, AlertFault> faultOf) : IAsyncDisposable
{
    private const byte FinalText = 0x81;
    private const char Separator = '\u001e';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private Task _accepting = Task.CompletedTask;
    private int _alerts;

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Connections to the alert hub so far.</summary>
    public int HubConnections { get; private set; }

    /// <summary>Whether a connection to the alert hub is refused that was not negotiated.</summary>
    public bool NeedsNegotiation { get; init; }

    public AlertStreamProxy Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            try
            {
                client.NoDelay = true;
                await server.ConnectAsync(target.Host, target.Port, closed.Token);
                var (near, far) = (client.GetStream(), server.GetStream());
                var buffer = new byte[65_536];
                var first = await near.ReadAsync(buffer, closed.Token);
                await far.WriteAsync(buffer.AsMemory(0, first), closed.Token);
                var isHub = Encoding.ASCII.GetString(buffer, 0, first).StartsWith("GET /hubs/alerts", StringComparison.Ordinal);
                if (isHub && NeedsNegotiation && !Encoding.ASCII.GetString(buffer, 0, first).Contains("?id=", StringComparison.Ordinal))
                {
                    await near.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), closed.Token);
                    return;
                }

                HubConnections += isHub ? 1 : 0;
                var requests = near.CopyToAsync(far, closed.Token);
                var answers = isHub ? PassFramesAsync(far, near, closed.Token) : far.CopyToAsync(near, closed.Token);
                await Task.WhenAny(requests, answers);
                await closed.CancelAsync();
                await Task.WhenAll(requests, answers);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                // One side has closed; so does the other.
            }
        }
    }

    private async Task PassFramesAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        await PassHeadAsync(from, to, cancellation);
        var head = new byte[8];
        while (true)
        {
            await from.ReadExactlyAsync(head.AsMemory(0, 2), cancellation);
            var (first, length) = (head[0], (long)head[1]);
            if (length >= 126)
            {
                var bytes = length == 126 ? 2 : 8;
                await from.ReadExactlyAsync(head.AsMemory(0, bytes), cancellation);
                length = bytes == 2 ? BinaryPrimitives.ReadUInt16BigEndian(head) : BinaryPrimitives.ReadInt64BigEndian(head);
            }

            var payload = new byte[length];
            await from.ReadExactlyAsync(payload, cancellation);
            if (first != FinalText)
            {
                await WriteFrameAsync(to, first, payload, cancellation);
            }
            else if (!await PassMessagesAsync(to, Encoding.UTF8.GetString(payload), cancellation))
            {
                return;
            }
        }
    }

    /// <returns>False when the connection is to be cut.</returns>
    private async Task<bool> PassMessagesAsync(Stream to, string text, CancellationToken cancellation)
    {
        text.ShouldEndWith(Separator.ToString());
        foreach (var message in text.Split(Separator)[..^1])
        {
            var isAlert = message.Contains("\"kind\":\"alert\"", StringComparison.Ordinal);
            var fault = isAlert ? faultOf(++_alerts) : AlertFault.None;
            if (fault == AlertFault.CutConnection)
            {
                return false;
            }

            if (fault == AlertFault.EndlessRecord)
            {
                await WriteEndlessRecordAsync(to, cancellation);
                return false;
            }

            for (var times = fault switch { AlertFault.Drop => 0, AlertFault.Double => 2, _ => 1 }; times > 0; times--)
            {
                await WriteFrameAsync(to, FinalText, Encoding.UTF8.GetBytes(message + Separator), cancellation);
            }
        }

        return true;
    }

    private static async Task WriteEndlessRecordAsync(Stream to, CancellationToken cancellation)
    {
        var part = Encoding.UTF8.GetBytes(new string('x', 16 * 1024));
        for (var parts = 0; parts < 1024; parts++)
        {
            await WriteFrameAsync(to, FinalText, part, cancellation);
        }
    }

    private static async Task PassHeadAsync(Stream from, Stream to, CancellationToken cancellation)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            await from.ReadExactlyAsync(one, cancellation);
            head.Add(one[0]);
        }

        await to.WriteAsync(head.ToArray(), cancellation);
    }

    private static async Task WriteFrameAsync(Stream to, byte first, byte[] payload, CancellationToken cancellation)
    {
        byte[] head = payload.Length < 126
            ? [first, (byte)payload.Length]
            : [first, 126, (byte)(payload.Length >> 8), (byte)payload.Length];
        await to.WriteAsync((byte[])[.. head, .. payload], cancellation);
    }
}
