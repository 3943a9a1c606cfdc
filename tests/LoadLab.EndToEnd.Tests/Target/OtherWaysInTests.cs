using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadLab.EndToEnd.Tests.Target;

public sealed class OtherWaysInTests
{
    [Fact]
    public async Task Events_are_taken_over_HTTP2_without_TLS_on_a_second_port()
    {
        var port = FreePort();
        await using var target = await RunningTarget.StartAsync(RunningTarget.WithRules("") with { Http2Port = port });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/v1/events")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(EventJson.Query(0), Encoding.UTF8, "application/json"),
        };

        using var client = new HttpClient();
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await target.ReadStatsAsync()).Processed.ShouldBe(1);
    }

    [Fact]
    public async Task A_body_without_a_length_that_comes_in_pieces_is_read_to_its_end()
    {
        await using var target = await RunningTarget.StartAsync(RunningTarget.WithRules(""));
        using var socket = new TcpClient();
        await socket.ConnectAsync(target.Address.Host, target.Address.Port);
        var stream = socket.GetStream();
        var json = EventJson.Query(0);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"));
        foreach (var piece in json.Chunk(10))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n{new string(piece)}\r\n"));
            await stream.FlushAsync();
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        var buffer = new byte[1024];
        var read = await stream.ReadAsync(buffer);

        Encoding.ASCII.GetString(buffer, 0, read).ShouldStartWith("HTTP/1.1 202 ");
        (await target.ReadStatsAsync()).Processed.ShouldBe(1);
    }

    [Fact]
    public async Task An_endless_line_without_a_length_is_cut_off_and_harms_no_other_request()
    {
        await using var target = await RunningTarget.StartAsync(RunningTarget.WithRules(""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new ByteArrayContent(new byte[(16 << 20) + 1]);
        request.Content.Headers.ContentType = new("application/x-ndjson");

        // The answer may meet a client that is still sending, to which the closed connection is all that shows.
        try
        {
            (await target.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException)
        {
        }

        (await target.PostEventAsync(EventJson.Query(0))).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Rules_that_are_wrong_keep_the_target_from_starting()
    {
        var problem = await Should.ThrowAsync<LoadLab.Target.RuleException>(
            () => RunningTarget.StartAsync(RunningTarget.WithRules("rule a: nope")));

        problem.Problems.Single().ToString().ShouldStartWith("test.rules:1:9: unknown event type 'nope'");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
