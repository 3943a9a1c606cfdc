using System.Net;
using System.Net.Sockets;
using LoadLab.Core.Scheduling;

namespace LoadLab.Core.Sessions.Portable;

/// <summary>A connection that speaks a wire protocol by .NET's asynchronous sockets: the portable twin of the epoll lane's.</summary>
public sealed class SocketSession : IAsyncSession
{
    private const int ReceiveBytes = 16 * 1024;

    private readonly EndPoint _endPoint;
    private readonly IWireProtocol _protocol;
    private readonly IResponseParser _parser;
    private readonly byte[] _request;
    private readonly byte[] _response = new byte[ReceiveBytes];
    private Socket? _socket;
    private string? _connectError;

    /// <param name="endPoint">Where to connect.</param>
    /// <param name="protocol">Encodes and parses; shared by the sessions of a lane.</param>
    public SocketSession(EndPoint endPoint, IWireProtocol protocol)
    {
        _endPoint = endPoint;
        _protocol = protocol;
        _parser = protocol.CreateParser();
        _request = new byte[protocol.MaxRequestBytes];
    }

    /// <inheritdoc/>
    public bool IsOpen => _socket is not null;

    /// <inheritdoc/>
    public string? FailureExample => _parser.FailureExample ?? _connectError;

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(_endPoint, cancellation).ConfigureAwait(false);
            _socket = socket;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            _connectError = exception is SocketException ? ConnectProblem.Describe(exception) : ConnectProblem.TooLate;
            socket?.Dispose();
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome> SendAsync(Arrival arrival, CancellationToken cancellation)
    {
        var length = _protocol.Encode(arrival, _request);
        _parser.Reset();
        try
        {
            if (HasGoneStale())
            {
                Close();
                await OpenAsync(cancellation).ConfigureAwait(false);
                if (_socket is null)
                {
                    return cancellation.IsCancellationRequested ? Outcome.TimedOut : Outcome.ConnectFailed;
                }
            }

            var sending = SendAllAsync(_request.AsMemory(0, length), cancellation);
            var parsed = await ReceiveAsync(cancellation).ConfigureAwait(false);

            // A target may refuse a request before it has come whole: the rest is not sent then.
            if (!parsed.KeepAlive || !(sending.IsCompleted && await sending.ConfigureAwait(false)))
            {
                Close();
            }

            return parsed.Outcome;
        }
        catch (SocketException)
        {
            Close();
            return Outcome.ConnectionClosed;
        }
        catch (OperationCanceledException)
        {
            Close();
            return Outcome.TimedOut;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>An idle connection becomes readable only when the peer has closed it, or has sent what nobody asked for.</summary>
    private bool HasGoneStale() => _socket!.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Sends; a failure shows in what is received, which may hold what the target said before it stopped reading.</summary>
    /// <returns>Whether all of it was sent.</returns>
    private async Task<bool> SendAllAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellation)
    {
        var socket = _socket!;
        try
        {
            while (!rest.IsEmpty)
            {
                rest = rest[await socket.SendAsync(rest, cancellation).ConfigureAwait(false)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }

        return true;
    }

    private async Task<ParsedResponse> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await ReadAsync(cancellation).ConfigureAwait(false);
            var parsed = read <= 0 ? _parser.ParseEnd() : _parser.Parse(_response.AsSpan(0, read));
            if (parsed.Outcome != Outcome.None)
            {
                return read > 0 ? parsed
                    : read < 0 && parsed.Outcome == Outcome.Completed ? new ParsedResponse(Outcome.ConnectionClosed, KeepAlive: false)
                    : parsed with { KeepAlive = false };
            }
        }
    }

    /// <returns>Bytes read; 0 at an orderly end, -1 at a reset.</returns>
    private async Task<int> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await _socket!.ReceiveAsync(_response, cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return -1;
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
