using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using LoadLab.Target.Alerts;

namespace LoadLab.EndToEnd.Tests.Target;

/// <summary>A subscriber of the alert stream that speaks SignalR's JSON protocol over a bare WebSocket.</summary>
internal sealed class AlertStream : IAsyncDisposable
{
    private const char Separator = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Queue<string> _messages = new();
    private string _partial = "";

    public static async Task<AlertStream> SubscribeAsync(Uri target, string run, long afterNumber)
    {
        var stream = new AlertStream();
        await stream._socket.ConnectAsync(new UriBuilder(target) { Scheme = "ws", Path = "/hubs/alerts" }.Uri, CancellationToken.None);
        await stream.SendAsync("""{"protocol":"json","version":1}""");
        (await stream.ReceiveAsync()).ShouldBe("{}");
        var arguments = JsonSerializer.Serialize(new object[] { run, afterNumber });
        await stream.SendAsync($$"""{"type":4,"invocationId":"1","target":"Subscribe","arguments":{{arguments}}}""");
        return stream;
    }

    /// <summary>The next messages of the stream.</summary>
    public async Task<IReadOnlyList<AlertMessage>> ReadAsync(int count)
    {
        var messages = new List<AlertMessage>();
        while (messages.Count < count)
        {
            using var message = JsonDocument.Parse(await ReceiveAsync());
            switch (message.RootElement.GetProperty("type").GetInt32())
            {
                case 2:
                    messages.Add(message.RootElement.GetProperty("item").Deserialize<AlertMessage>(JsonSerializerOptions.Web)!);
                    break;
                case 3:
                    throw new InvalidOperationException(message.RootElement.GetProperty("error").GetString());
            }
        }

        return messages;
    }

    public ValueTask DisposeAsync()
    {
        // Without a closing handshake, as a broken connection would.
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message) => _socket.SendAsync(
        Encoding.UTF8.GetBytes(message + Separator), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<string> ReceiveAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[8192];
        while (_messages.Count == 0)
        {
            var received = await _socket.ReceiveAsync(buffer, timeout.Token);
            var parts = (_partial + Encoding.UTF8.GetString(buffer, 0, received.Count)).Split(Separator);
            foreach (var part in parts[..^1])
            {
                _messages.Enqueue(part);
            }

            _partial = parts[^1];
        }

        return _messages.Dequeue();
    }
}
