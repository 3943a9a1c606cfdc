using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>
/// One connection of <see cref="PortableStreams"/>: connects, receives until the end, sends in order. It reads again only when the owner
/// has taken what it read before: so the inbox never holds more than one buffer of each connection, and a peer that sends more than is
/// taken is held up by TCP.
/// </summary>
internal sealed class PortableStream(
    int number, EndPoint endPoint, StreamSecurity? security, int maxUnsentBytes, BufferAccount account, Inbox<StreamNews> inbox)
    : IAsyncDisposable
{
    /// <summary>Bytes that are read at once.</summary>
    internal const int ReceiveBytes = 8 * 1024;

    private const int SendBytes = 32 * 1024;

    private readonly byte[] _received = new byte[ReceiveBytes];
    private readonly SemaphoreSlim _taken = new(0);
    private readonly CancellationTokenSource _closing = new();
    private readonly object _gate = new();
    private readonly WaitingBytes _unsent = new(account);
    private Socket? _socket;
    private Stream? _stream;
    private Task _running = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private bool _isSending;
    private string? _sendProblem;
    private long _sentBytes;

    internal int Number => number;

    /// <summary>Bytes that the connection took.</summary>
    internal long SentBytes => Interlocked.Read(ref _sentBytes);

    /// <summary>What was read last. Read by the owner between the news and <see cref="TakeNext"/>.</summary>
    internal ReadOnlySpan<byte> Received(int count) => _received.AsSpan(0, count);

    /// <summary>Lets the connection read on.</summary>
    internal void TakeNext() => _ = _taken.Release();

    internal void Start() => _running = RunAsync();

    /// <summary>Sends after what was sent before. Used by the owner. A peer that does not read ends the connection.</summary>
    internal void Send(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_sendProblem is not null || _stream is null)
            {
                return;
            }

            _sendProblem = _unsent.Count + bytes.Length > maxUnsentBytes
                ? $"the peer reads too slowly: {_unsent.Count + bytes.Length} bytes wait for it"
                : _unsent.TryAppend(bytes) ? null : account.Reason;
            if (_sendProblem is not null)
            {
                _socket!.Dispose();
                return;
            }

            if (_isSending)
            {
                return;
            }

            _isSending = true;
        }

        _sending = SendAllAsync();
    }

    /// <summary>Ends the connection at once; gives back what it held.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _sendProblem = "closed";
            _unsent.Clear();
        }

        await _closing.CancelAsync();
        _socket?.Dispose();
        await _running;
        await _sending;
        if (_stream is not null)
        {
            await _stream.DisposeAsync();
        }

        _taken.Dispose();
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        var outcome = Outcome.ConnectFailed;
        string problem;
        try
        {
            await OpenAsync().ConfigureAwait(false);
            outcome = Outcome.ConnectionClosed;
            await inbox.PostAsync(new StreamNews(this, Outcome.None, null, 0), _closing.Token).ConfigureAwait(false);
            await ReceiveAsync().ConfigureAwait(false);
            problem = "the peer closed the connection";
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception exception) when (exception is SocketException or IOException or AuthenticationException or ObjectDisposedException)
        {
            problem = _sendProblem ?? Describe(exception, outcome);
            outcome = _sendProblem is null ? outcome : Outcome.TransportError;
        }

        await TellEndAsync(outcome, problem).ConfigureAwait(false);
    }

    private async Task OpenAsync()
    {
        _socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(endPoint, _closing.Token).ConfigureAwait(false);
        Stream stream = new NetworkStream(_socket, ownsSocket: true);
        if (security is not null)
        {
            var secured = new SslStream(stream);
            stream = secured;
            await secured.AuthenticateAsClientAsync(security.Options, _closing.Token).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _stream = stream;
        }
    }

    private async Task ReceiveAsync()
    {
        while (await _stream!.ReadAsync(_received, _closing.Token).ConfigureAwait(false) is var count and > 0)
        {
            await inbox.PostAsync(new StreamNews(this, Outcome.None, null, count), _closing.Token).ConfigureAwait(false);
            await _taken.WaitAsync(_closing.Token).ConfigureAwait(false);
        }
    }

    private string Describe(Exception exception, Outcome outcome) => exception switch
    {
        AuthenticationException failure => security!.Describe(failure),
        _ when outcome == Outcome.ConnectionClosed => "the connection broke",
        _ => ConnectProblem.Describe(exception),
    };

    private async Task TellEndAsync(Outcome outcome, string problem)
    {
        try
        {
            await inbox.PostAsync(new StreamNews(this, outcome, problem, 0), _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Closed by its owner, who need not be told.
        }
    }

    private async Task SendAllAsync()
    {
        var chunk = ArrayPool<byte>.Shared.Rent(SendBytes);
        try
        {
            while (TakeUnsent(chunk) is var count and > 0)
            {
                await _stream!.WriteAsync(chunk.AsMemory(0, count), _closing.Token).ConfigureAwait(false);
                _ = Interlocked.Add(ref _sentBytes, count);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The receiving side sees that the connection is gone, and tells.
            _socket!.Dispose();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private int TakeUnsent(byte[] chunk)
    {
        lock (_gate)
        {
            var count = Math.Min(_unsent.Count, chunk.Length);
            _unsent.Bytes[..count].CopyTo(chunk);
            _unsent.Skip(count);
            _isSending = count > 0;
            return count;
        }
    }
}
