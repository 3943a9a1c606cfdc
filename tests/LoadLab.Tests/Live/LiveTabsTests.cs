using System.Net.WebSockets;
using LoadLab.Live;
using LoadLab.Tests.Alerting;

namespace LoadLab.Tests.Live;

public sealed class LiveTabsTests
{
    private static readonly byte[] Message = [1];

    private readonly ImmediateTime _time = new();

    [Fact]
    public async Task A_tab_that_never_reads_is_cut_off()
    {
        var tabs = new LiveTabs(_time);
        using var socket = new StuckSocket();

        await tabs.ServeAsync(socket, Message, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        _time.Pauses.ShouldBe([LiveTabs.SendPatience]);
        tabs.Count.ShouldBe(0);
        socket.State.ShouldBe(WebSocketState.Aborted);
    }

    [Fact]
    public async Task One_tab_too_many_is_turned_away_and_not_waited_for()
    {
        var tabs = new LiveTabs(_time);
        using var open = new CancellationTokenSource();
        var sockets = Enumerable.Range(0, LiveTabs.MaximumTabs + 1).Select(_ => new StuckSocket()).ToList();
        var serving = sockets.Select(socket => tabs.ServeAsync(socket, default, open.Token)).ToList();

        tabs.Count.ShouldBe(LiveTabs.MaximumTabs);
        await serving[^1].WaitAsync(TimeSpan.FromSeconds(30));

        sockets[^1].State.ShouldBe(WebSocketState.Aborted);
        sockets[0].State.ShouldBe(WebSocketState.Open, "who has nothing to read is not slow");
        await open.CancelAsync();
        await Task.WhenAll(serving);
        sockets.ForEach(socket => socket.Dispose());
    }

    /// <summary>A socket whose other side neither reads nor speaks.</summary>
    private sealed class StuckSocket : WebSocket
    {
        private WebSocketState _state = WebSocketState.Open;

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => _state;

        public override string? SubProtocol => null;

        public override void Abort() => _state = WebSocketState.Aborted;

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);

        public override void Dispose()
        {
        }

        public override async Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }

        public override Task SendAsync(
            ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) =>
            Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
