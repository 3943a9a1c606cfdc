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
        var socket = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_endPoint, cancellation).ConfigureAwait(false);
            _socket = socket;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            _connectError = exception is SocketException ? ConnectProblem.Describe(exception) : ConnectProblem.TooLate;
            socket.Dispose();
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

            await SendAllAsync(_request.AsMemory(0, length), cancellation).ConfigureAwait(false);
            var parsed = await ReceiveAsync(cancellation).ConfigureAwait(false);
            if (!parsed.KeepAlive)
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

    private async Task SendAllAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellation)
    {
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket!.SendAsync(rest, cancellation).ConfigureAwait(false)..];
        }
    }

    private async Task<ParsedResponse> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var read = await _socket!.ReceiveAsync(_response, cancellation).ConfigureAwait(false);
            var parsed = read == 0 ? _parser.ParseEnd() : _parser.Parse(_response.AsSpan(0, read));
            if (parsed.Outcome != Outcome.None)
            {
                return read == 0 ? parsed with { KeepAlive = false } : parsed;
            }
        }
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
