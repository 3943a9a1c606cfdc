using LoadLab.Core.Sessions;

namespace LoadLab.Tests.Transports.WebSockets;

/// <summary>Streams in memory: remembers what was sent, and tells in the next wait what the test made happen.</summary>
internal sealed class FakeStreams(int streams, BufferBudget budget) : IByteStreams
{
    private readonly Queue<(int Stream, Action<IStreamObserver> Happens)> _happened = new();
    private readonly BufferAccounts _accounts = new(budget, streams);
    private readonly bool[] _isOpen = new bool[streams];

    public string Description => "fake";

    public (long Sent, long Received)? Traffic => null;

    /// <summary>What was sent last.</summary>
    public byte[] LastSent { get; private set; } = [];

    public bool IsOpen(int stream) => _isOpen[stream];

    public BufferAccount AccountOf(int stream) => _accounts[stream];

    public void Connect(int stream)
    {
        _isOpen[stream] = true;
        _happened.Enqueue((stream, observer => observer.Connected(stream)));
    }

    public void Send(int stream, ReadOnlySpan<byte> bytes) => LastSent = bytes.ToArray();

    public void Close(int stream) => _isOpen[stream] = false;

    public void Wait(long timeoutNs, IStreamObserver observer)
    {
        while (_happened.TryDequeue(out var happened))
        {
            if (_isOpen[happened.Stream])
            {
                happened.Happens(observer);
            }
        }

        while (_accounts.TryTakeCondemned(out var stream))
        {
            Close(stream);
            observer.Ended(stream, Outcome.ResponseTooLarge, _accounts[stream].Reason);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>Bytes of the server's.</summary>
    public void Receive(int stream, byte[] bytes) => _happened.Enqueue((stream, observer => observer.Received(stream, bytes)));
}
