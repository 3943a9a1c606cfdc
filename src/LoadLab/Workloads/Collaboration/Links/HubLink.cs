using System.Net.WebSockets;
using LoadLab.Core.Sessions;
using LoadLab.Target.Collaboration;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LoadLab.Workloads.Collaboration.Links;

/// <summary>
/// One opening of one user's hub connection. Calls begin on the thread that owns the links; what comes of them is posted to
/// its inbox. Calls that fail end the link: a hub that refuses an update is no link any more.
/// </summary>
internal sealed class HubLink : IAsyncDisposable
{
    private readonly int _user;
    private readonly string _room;
    private readonly HubConnection _connection;
    private readonly Inbox<HubEvent> _inbox;
    private readonly CancellationTokenSource _closing = new();
    private Task _starting = Task.CompletedTask;
    private int _hasEnded;

    public HubLink(int user, int opening, string room, HubConnection connection, Inbox<HubEvent> inbox)
    {
        (_user, Opening, _room, _connection, _inbox) = (user, opening, room, connection, inbox);
        _ = connection.On<byte[]>("Updated", update => PostAsync(LinkMessageKind.Update, update));
        _ = connection.On<byte[]>("Awareness", states => PostAsync(LinkMessageKind.Awareness, states));
        connection.Closed += error => EndAsync(Outcome.ConnectionClosed, error?.Message ?? "the hub closed the connection");
    }

    public int Opening { get; }

    public void Start() => _starting = StartAsync();

    /// <summary>Begins a call.</summary>
    public Task SendAsync(LinkMessageKind kind, byte[] payload) => kind switch
    {
        LinkMessageKind.Step1 => GuardAsync(() => JoinAsync(payload)),
        LinkMessageKind.Awareness => GuardAsync(() => _connection.SendAsync("Awareness", payload, _closing.Token)),
        _ => GuardAsync(() => UpdateAsync(payload)),
    };

    public async ValueTask DisposeAsync()
    {
        _hasEnded = 1;
        await _closing.CancelAsync();
        await _starting;
        await _connection.DisposeAsync();
        _closing.Dispose();
    }

    private async Task StartAsync()
    {
        try
        {
            await _connection.StartAsync(_closing.Token).ConfigureAwait(false);
            await PostAsync(new HubEvent(_user, Opening, null, [], Outcome.None, null)).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            await EndAsync(Outcome.ConnectFailed, exception.Message).ConfigureAwait(false);
        }
    }

    private async Task JoinAsync(byte[] stateVector)
    {
        var welcome = await _connection.InvokeAsync<RoomWelcome>("Join", _room, stateVector, _closing.Token).ConfigureAwait(false);
        await PostAsync(LinkMessageKind.Step1, welcome.StateVector).ConfigureAwait(false);
        await PostAsync(LinkMessageKind.Step2, welcome.Update).ConfigureAwait(false);
        await PostAsync(LinkMessageKind.Awareness, welcome.Awareness).ConfigureAwait(false);
    }

    private async Task UpdateAsync(byte[] update)
    {
        await _connection.InvokeAsync("Update", update, _closing.Token).ConfigureAwait(false);
        await PostAsync(LinkMessageKind.Acknowledged, []).ConfigureAwait(false);
    }

    private async Task GuardAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (HubException exception)
        {
            await EndAsync(Outcome.BadStatus, exception.Message).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            await EndAsync(Outcome.ConnectionClosed, exception.Message).ConfigureAwait(false);
        }
    }

    private Task PostAsync(LinkMessageKind kind, byte[] payload) =>
        PostAsync(new HubEvent(_user, Opening, kind, payload, Outcome.None, null));

    private async Task EndAsync(Outcome outcome, string problem)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            await PostAsync(new HubEvent(_user, Opening, null, [], outcome, problem)).ConfigureAwait(false);
        }
    }

    private async Task PostAsync(HubEvent item)
    {
        try
        {
            await _inbox.PostAsync(item, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // Closed by its owner, who need not be told.
        }
    }

    private static bool IsExpected(Exception exception) =>
        exception is WebSocketException or OperationCanceledException or IOException or InvalidOperationException or InvalidDataException
            or HttpRequestException or TimeoutException;
}
