using System.Net.Sockets;
using System.Text;
using LoadLab.Core.Sessions;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>Everything that a server may do to a client, with what must become of the request.</summary>
internal static class HostileResponses
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    internal static IReadOnlyDictionary<string, (Outcome Expected, Func<Socket, CancellationToken, Task<bool>> Answer)> All { get; } =
        new Dictionary<string, (Outcome, Func<Socket, CancellationToken, Task<bool>>)>
        {
            ["a plain answer"] = (Outcome.Completed, Send(Ok)),
            ["chunks"] = (Outcome.Completed, Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")),
            ["an interim answer first"] = (Outcome.Completed, Send("HTTP/1.1 103 Early Hints\r\n\r\n" + Ok)),
            ["interim answers, and the answer in a read of its own"] = (Outcome.Completed, SendInTurn("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", Ok)),
            ["a connection closed after each answer"] = (Outcome.Completed, SendAndClose("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok")),
            ["a connection closed without a word of it"] = (Outcome.Completed, SendAndClose(Ok)),
            ["a body that ends with the connection"] = (Outcome.Completed, SendAndClose("HTTP/1.0 200 OK\r\n\r\nall there is")),
            ["an answer in single bytes"] = (Outcome.Completed, Drip(Ok)),
            ["no answer"] = (Outcome.TimedOut, (_, _) => Task.FromResult(true)),
            ["half an answer"] = (Outcome.TimedOut, Send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok")),
            ["a drip without end"] = (Outcome.TimedOut, Drip("HTTP/1.1 200 OK\r\nX: " + new string('x', 4000))),
            ["a hang-up"] = (Outcome.ConnectionClosed, (_, _) => Task.FromResult(false)),
            ["a hang-up in the body"] = (Outcome.ConnectionClosed, SendAndClose("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok")),
            ["a reset"] = (Outcome.ConnectionClosed, Reset),
            ["garbage"] = (Outcome.MalformedResponse, Send("\u0016\u0003\u0001 this is no HTTP")),
            ["two lengths"] = (Outcome.MalformedResponse, Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok")),
            ["two answers at once"] = (Outcome.MalformedResponse, Send(Ok + Ok)),
            ["more than was announced"] = (Outcome.MalformedResponse, Send(Ok + "ay")),
            ["a bad chunk"] = (Outcome.MalformedResponse, Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")),
            ["a head without end"] = (Outcome.ResponseTooLarge, Flood),
            ["a body too large to be true"] = (Outcome.ResponseTooLarge, Send("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nx")),
            ["an error"] = (Outcome.BadStatus, Send("HTTP/1.1 500 Oh no\r\nContent-Length: 0\r\n\r\n")),
            ["not now"] = (Outcome.Rejected, Send("HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n")),
        };

    private static Func<Socket, CancellationToken, Task<bool>> Send(string text) => async (socket, cancellation) =>
    {
        await SendAsync(socket, text, cancellation);
        return true;
    };

    private static Func<Socket, CancellationToken, Task<bool>> SendInTurn(params string[] texts) => async (socket, cancellation) =>
    {
        foreach (var text in texts)
        {
            await SendAsync(socket, text, cancellation);
            await Task.Delay(2, cancellation);
        }

        return true;
    };

    private static Func<Socket, CancellationToken, Task<bool>> SendAndClose(string text) => async (socket, cancellation) =>
    {
        await SendAsync(socket, text, cancellation);
        return false;
    };

    private static Func<Socket, CancellationToken, Task<bool>> Drip(string text) => async (socket, cancellation) =>
    {
        foreach (var letter in text)
        {
            await SendAsync(socket, letter.ToString(), cancellation);
            await Task.Delay(1, cancellation);
        }

        return true;
    };

    private static Task<bool> Reset(Socket socket, CancellationToken cancellation)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        return Task.FromResult(false);
    }

    private static async Task<bool> Flood(Socket socket, CancellationToken cancellation)
    {
        await SendAsync(socket, "HTTP/1.1 200 OK\r\n", cancellation);
        while (true)
        {
            await SendAsync(socket, "X-More: and more\r\n", cancellation);
        }
    }

    private static async Task SendAsync(Socket socket, string text, CancellationToken cancellation) =>
        _ = await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellation);
}
