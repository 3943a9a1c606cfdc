using System.Net.WebSockets;
using System.Threading.Channels;
using LoadLab.Transports.SignalR;

namespace LoadLab.Tests.Transports.SignalR;

public sealed class HubWindowTests
{
    private readonly HubWindow _window = new(TimeProvider.System);

    [Fact]
    public void A_record_that_does_not_end_breaks_the_connection()
    {
        _window.Count(new byte[HubWindow.LongestRecordBytes]);
        _window.IsTooLong.ShouldBeFalse();

        Should.Throw<WebSocketException>(() => _window.Count(new byte[1])).Message.ShouldContain("more than 65536 bytes");
        _window.IsTooLong.ShouldBeTrue();
    }

    [Fact]
    public void Records_that_end_may_be_many()
    {
        var record = new byte[HubWindow.LongestRecordBytes];
        record[100] = record[^1] = 0x1e;
        for (var times = 0; times < 100; times++)
        {
            _window.Count(record);
        }

        _window.IsTooLong.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_more_is_received_until_what_came_is_taken()
    {
        var messages = Channel.CreateUnbounded<object?>();
        messages.Reader.CanCount.ShouldBeTrue();
        _window.Watch(messages.Reader);
        messages.Writer.TryWrite("alert").ShouldBeTrue();
        var record = new byte[HubWindow.LongestRecordBytes];
        record[^1] = 0x1e;
        for (var bytes = 0; bytes < HubWindow.MostUnreadBytes; bytes += record.Length)
        {
            _window.WaitAsync(default).AsTask().IsCompleted.ShouldBeTrue();
            _window.Count(record);
        }

        var waiting = _window.WaitAsync(default).AsTask();
        waiting.IsCompleted.ShouldBeFalse();
        _window.UnreadCount.ShouldBe(1);
        messages.Reader.TryRead(out _).ShouldBeTrue();

        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
