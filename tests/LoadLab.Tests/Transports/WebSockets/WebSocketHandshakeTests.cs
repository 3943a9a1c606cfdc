using System.Text;
using LoadLab.Transports.WebSockets;

namespace LoadLab.Tests.Transports.WebSockets;

/// <summary>Answers to the opening handshake: taken as .NET's own client takes them, refused as the standard says.</summary>
public sealed class WebSocketHandshakeTests
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private const string Good = $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept}\r\n\r\n";

    [Theory]
    [InlineData(Good)]
    [InlineData($"HTTP/1.1 101\nupgrade:WebSocket\nconnection: keep-alive, upgrade\nsec-websocket-accept:{Accept}\n\n")]
    [InlineData($"HTTP/1.1 101 \r\nUpgrade : websocket\r\nConnection:\r\n\tUpgrade\r\nSec-WebSocket-Accept: {Accept}\r\nSec-WebSocket-Protocol:\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + Good)]
    public void An_answer_that_fits_opens_the_socket(string answer)
    {
        var bytes = Encoding.Latin1.GetBytes(answer + "x");
        WebSocketHandshake.Read(bytes, Key, 0).ShouldBe((bytes.Length - 1, null));
        WebSocketHandshake.Read(bytes.AsSpan(0, bytes.Length - 2), Key, 0).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized", "", "BadStatus", "'HTTP/1.1 401 Unauthorized' to the WebSocket handshake")]
    [InlineData("HTTP/1.1 403 Forbidden", "", "BadStatus", "403 Forbidden")]
    [InlineData("HTTP/1.1 200 OK", "", "BadStatus", "200 OK")]
    [InlineData("HTTP/1.1 302 Found", "Location: /x\r\n", "BadStatus", "302 Found")]
    [InlineData("HTTP/1.1 503 Not\u001b[31m now", "", "Rejected", @"503 Not\x1b[31m now")]
    [InlineData("HTTP/1.1 429 Slow down", "", "Rejected", "429")]
    [InlineData("HTTP/1.0 101 Switching Protocols", "", "MalformedResponse", "not HTTP/1.1")]
    [InlineData("HTTP/1.1 1011 x", "", "MalformedResponse", "not HTTP/1.1")]
    [InlineData("SSH-2.0-OpenSSH_9.2", "", "MalformedResponse", "SSH-2.0")]
    [InlineData("HTTP/1.1 101 Switching Protocols", "Connection: Upgrade\r\n", "TransportError", "without Upgrade")]
    [InlineData("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket\r\n", "TransportError", "without Upgrade")]
    [InlineData("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "TransportError", "does not fit the key")]
    public void An_answer_that_does_not_fit_is_refused_and_told(string statusLine, string headers, string outcome, string told)
    {
        var (_, fault) = WebSocketHandshake.Read(Encoding.Latin1.GetBytes($"{statusLine}\r\n{headers}\r\n"), Key, 0);
        fault.ShouldNotBeNull().Outcome.ToString().ShouldBe(outcome);
        fault.Problem.ShouldContain(told);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Protocol: chat\r\n", "subprotocol 'chat'")]
    [InlineData("Sec-WebSocket-Extensions: permessage-deflate\r\n", "extension 'permessage-deflate'")]
    [InlineData("Sec-WebSocket-Accept: AAAA\r\n", "does not fit the key")]
    public void What_nobody_asked_for_is_refused(string header, string told)
    {
        using var trial = new SocketTrial();
        trial.Connect(0);

        trial.Receive(0, Encoding.Latin1.GetBytes(trial.Welcome(header)));

        trial.Told.ShouldHaveSingleItem().ShouldStartWith("0 TransportError: the server's WebSocket handshake ");
        trial.Told[0].ShouldContain(told);
        trial.Streams.IsOpen(0).ShouldBeFalse();
    }

    [Fact]
    public void The_first_message_may_come_with_the_answer()
    {
        using var trial = new SocketTrial();
        trial.Connect(0);

        trial.Receive(0, [.. Encoding.Latin1.GetBytes(trial.Welcome()), 0x81, 2, .. "hi"u8], 5);

        trial.Told.ShouldBe(["0 opened", "0 got hi"]);
    }

    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n", "X-More: and more\r\n")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n")]
    public void An_answer_without_an_end_is_given_up(string begin, string again)
    {
        using var trial = new SocketTrial();
        trial.Connect(0);

        trial.Receive(0, Encoding.Latin1.GetBytes(begin + string.Concat(Enumerable.Repeat(again, 5000))), 100);

        trial.Told.ShouldHaveSingleItem().ShouldBe("0 ResponseTooLarge: the answer to the WebSocket handshake has more than 65536 bytes");
    }

    [Fact]
    public void A_server_that_does_not_answer_is_given_up_in_time()
    {
        using var trial = new SocketTrial(sockets: 3);
        trial.Open(0);
        trial.Connect(1);
        trial.Connect(2);
        trial.Sockets.Close(2);
        trial.Time.NowNs += 29_000_000_000;
        trial.Wait();
        trial.Told.ShouldBeEmpty();

        trial.Time.NowNs += 2_000_000_000;
        trial.Wait();

        trial.Told.ShouldBe(["1 TimedOut: the server did not answer the WebSocket handshake in time"]);
    }
}
