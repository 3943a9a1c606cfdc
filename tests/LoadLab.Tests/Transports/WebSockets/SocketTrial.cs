using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Tests.Running;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Tests.Transports.WebSockets;

/// <summary>Sockets over streams in memory, and a log of what they told.</summary>
internal sealed class SocketTrial : IMessageObserver, IDisposable
{
    private const string Salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public SocketTrial(int sockets = 1, long budgetBytes = 1 << 20)
    {
        Budget = new BufferBudget(budgetBytes);
        Streams = new FakeStreams(sockets, Budget);
        Sockets = new MessageSockets(Streams, sockets, "host:80", WebSocketMessageType.Binary, 7, Time);
    }

    public BufferBudget Budget { get; }

    public FakeStreams Streams { get; }

    public MessageSockets Sockets { get; }

    public ManualTime Time { get; } = new();

    /// <summary>What the sockets told, oldest first.</summary>
    public List<string> Told { get; } = [];

    public void Dispose() => Sockets.Dispose();

    /// <summary>Opens a socket up to the server's answer.</summary>
    public void Connect(int socket)
    {
        Sockets.Open(socket, "/room");
        Wait();
    }

    /// <summary>Opens a socket.</summary>
    public void Open(int socket)
    {
        Connect(socket);
        Receive(socket, Encoding.Latin1.GetBytes(Welcome()));
        Told.Clear();
    }

    /// <summary>The answer that the last request deserves.</summary>
    /// <param name="more">Further header lines, each with its end.</param>
    public string Welcome(string more = "") =>
        $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept()}\r\n{more}\r\n";

    /// <summary>The last request's key, answered.</summary>
    public string Accept()
    {
        const string Header = "Sec-WebSocket-Key: ";
        var request = Encoding.ASCII.GetString(Streams.LastSent);
        var key = request[(request.IndexOf(Header, StringComparison.Ordinal) + Header.Length)..][..24];
#pragma warning disable CA5350 // The protocol's own.
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Salt)));
#pragma warning restore CA5350
    }

    /// <summary>Bytes come in, in pieces of a length.</summary>
    public void Receive(int socket, byte[] bytes, int pieceBytes = int.MaxValue)
    {
        foreach (var piece in bytes.Chunk(Math.Min(pieceBytes, Math.Max(1, bytes.Length))))
        {
            Streams.Receive(socket, piece);
        }

        Wait();
    }

    public void Wait() => Sockets.Wait(0, this);

    public void Opened(int socket) => Told.Add($"{socket} opened");

    public void Received(int socket, ReadOnlySpan<byte> message) =>
        Told.Add(message.Length > 20 ? $"{socket} got {message.Length} bytes" : $"{socket} got {Encoding.UTF8.GetString(message)}");

    public void Ended(int socket, Outcome outcome, string problem) => Told.Add($"{socket} {outcome}: {problem}");
}
