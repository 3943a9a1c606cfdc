using System.Net;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>Streams on .NET's asynchronous sockets, for every system, and for TLS.</summary>
public sealed class PortableStreams : IByteStreams
{
    /// <summary>No more news in one wait: the owner has other things to do in between.</summary>
    private const int NewsAtOnce = 64;

    /// <summary>A connection waits with one buffer at most; the rest are beginnings and ends of earlier openings.</summary>
    private const int NewsPerStream = 4;

    private static readonly TimeSpan ClosingPatience = TimeSpan.FromSeconds(2);

    private readonly EndPoint _endPoint;
    private readonly StreamSecurity? _security;
    private readonly int _maxUnsentBytes;
    private readonly BufferAccounts _accounts;
    private readonly PortableStream?[] _streams;
    private readonly Inbox<StreamNews> _inbox;
    private readonly List<Task> _closing = [];
    private long _receivedBytes;
    private long _sentBytesOfClosed;

    /// <param name="endPoint">Where the streams connect to.</param>
    /// <param name="streams">Number of streams.</param>
    /// <param name="maxUnsentBytes">Bytes that may wait for a peer that does not read; beyond, its stream ends.</param>
    /// <param name="budget">Bounds what all streams keep together.</param>
    /// <param name="security">How to speak TLS; null for plain TCP.</param>
    public PortableStreams(EndPoint endPoint, int streams, int maxUnsentBytes, BufferBudget budget, StreamSecurity? security)
    {
        _endPoint = endPoint;
        _security = security;
        _maxUnsentBytes = maxUnsentBytes;
        _accounts = new BufferAccounts(budget, streams);
        _streams = new PortableStream?[streams];
        _inbox = new Inbox<StreamNews>(Math.Max(NewsAtOnce, NewsPerStream * streams));
    }

    /// <inheritdoc/>
    public string Description => _security is null ? "portable" : "portable, TLS";

    /// <inheritdoc/>
    public (long Sent, long Received)? Traffic =>
        (_sentBytesOfClosed + _streams.Sum(stream => stream?.SentBytes ?? 0), _receivedBytes);

    /// <inheritdoc/>
    public BufferAccount AccountOf(int stream) => _accounts[stream];

    /// <inheritdoc/>
    public void Connect(int stream)
    {
        Close(stream);
        var opened = new PortableStream(stream, _endPoint, _security, _maxUnsentBytes, _accounts[stream], _inbox);
        _streams[stream] = opened;
        opened.Start();
    }

    /// <inheritdoc/>
    public void Send(int stream, ReadOnlySpan<byte> bytes) => _streams[stream]?.Send(bytes);

    /// <inheritdoc/>
    public void Close(int stream)
    {
        if (_streams[stream] is { } open)
        {
            _streams[stream] = null;
            _sentBytesOfClosed += open.SentBytes;
            _ = _closing.RemoveAll(closing => closing.IsCompleted);
            _closing.Add(open.DisposeAsync().AsTask());
        }
    }

    /// <inheritdoc/>
    public void Wait(long timeoutNs, IStreamObserver observer)
    {
        _inbox.Wait(timeoutNs);
        for (var left = NewsAtOnce; left > 0 && _inbox.TryTake(out var news); left--)
        {
            // What an earlier opening tells is stale.
            if (_streams[news.Stream.Number] == news.Stream)
            {
                Tell(news, observer);
            }
        }

        CloseCondemned(observer);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < _streams.Length; i++)
        {
            Close(i);
        }

        _ = Task.WhenAll(_closing).Wait(ClosingPatience);
        _inbox.Dispose();
    }

    private void Tell(in StreamNews news, IStreamObserver observer)
    {
        var stream = news.Stream;
        if (news.Outcome != Outcome.None)
        {
            Close(stream.Number);
            observer.Ended(stream.Number, news.Outcome, news.Problem!);
        }
        else if (news.ReceivedBytes == 0)
        {
            observer.Connected(stream.Number);
        }
        else
        {
            _receivedBytes += news.ReceivedBytes;
            observer.Received(stream.Number, stream.Received(news.ReceivedBytes));
            if (_streams[stream.Number] == stream)
            {
                stream.TakeNext();
            }
        }
    }

    private void CloseCondemned(IStreamObserver observer)
    {
        while (_accounts.TryTakeCondemned(out var stream))
        {
            if (_streams[stream] is not null)
            {
                Close(stream);
                observer.Ended(stream, Outcome.ResponseTooLarge, _accounts[stream].Reason);
            }
        }
    }
}
