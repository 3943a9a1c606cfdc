using System.Text;
using LoadLab.Core.Sessions;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>WebSockets in memory: remembers what was sent, and tells in the next wait what the test made happen.</summary>
internal sealed class FakeSockets : IMessageSockets
{
    private const int Sockets = 8;

    private readonly Queue<Action<IMessageObserver>> _happened = new();
    private readonly BufferAccounts _accounts = new(new BufferBudget(BudgetBytes), Sockets);

    /// <summary>Bytes that all sockets may hold together.</summary>
    public const long BudgetBytes = 128 * 1024 * 1024;

    public string Description => "fake";

    public (long Sent, long Received)? Traffic => null;

    /// <summary>Messages that were sent, as text, oldest first; of a closed socket with a note of it.</summary>
    public List<string> Log { get; } = [];

    public BufferAccount AccountOf(int socket) => _accounts[socket];

    public void Open(int socket, string pathAndQuery)
    {
        Log.Add($"{socket} opens {pathAndQuery}");
        _happened.Enqueue(observer => observer.Opened(socket));
    }

    public void Send(int socket, ReadOnlySpan<byte> message) => Log.Add($"{socket} sends {Encoding.UTF8.GetString(message)}");

    public void Close(int socket) => Log.Add($"{socket} closes");

    public void Wait(long timeoutNs, IMessageObserver observer)
    {
        while (_happened.TryDequeue(out var happens))
        {
            happens(observer);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>A message of the server's.</summary>
    public void Receive(int socket, string message) =>
        _happened.Enqueue(observer => observer.Received(socket, Encoding.UTF8.GetBytes(message)));

    /// <summary>The connection is lost.</summary>
    public void Lose(int socket) => _happened.Enqueue(observer => observer.Ended(socket, Outcome.ConnectionClosed, "lost"));
}
