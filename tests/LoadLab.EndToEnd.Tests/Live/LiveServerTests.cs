using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Live;

public sealed class LiveServerTests : IDisposable
{
    private const string Token = "0123456789abcdef";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task On_loopback_a_page_from_elsewhere_learns_nothing(string header, string value)
    {
        await using var server = await StartAsync(LiveEndPoint.Loopback(0));
        foreach (var path in (string[])["/", "/metrics", "/live"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            request.Headers.TryAddWithoutValidation(header, value);

            using var response = await _client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_web_socket_from_another_origin_is_refused()
    {
        await using var server = await StartAsync(LiveEndPoint.Loopback(0));
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");

        await Should.ThrowAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/live"), CancellationToken.None));
    }

    [Fact]
    public async Task With_a_token_nobody_gets_in_without_it()
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));

        (await StatusAsync(server, "/")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, "/metrics")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, "/?token=0123456789abcdeX")).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(server, "/metrics", Token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(server, "/healthz")).ShouldBe(HttpStatusCode.OK, "a container's health check has no token");
    }

    [Fact]
    public async Task A_token_in_the_address_moves_into_a_cookie_that_scripts_cannot_read()
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));

        using var response = await _client.GetAsync(new Uri(server.Address, $"/?token={Token}"));

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/");
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
        cookie.ShouldNotContain(Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var page = await _client.SendAsync(request);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("/healthz?token=x")]
    [InlineData("/healthz?token=0123456789abcdef")]
    [InlineData("/?token=x")]
    [InlineData("/metrics?token=")]
    [InlineData("/live?token=x")]
    [InlineData("//evil.example/x?token=x")]
    public async Task Nobody_is_told_the_token_or_given_a_cookie_without_it(string path)
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));

        using var response = await _client.GetAsync(new Uri(server.Address.GetLeftPart(UriPartial.Authority) + path));

        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Headers.Location.ShouldBeNull();
        (response.ToString() + await response.Content.ReadAsStringAsync()).ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example/x", "/")]
    [InlineData("/metrics", "/metrics")]
    public async Task The_token_leads_to_pages_of_this_server_alone(string path, string location)
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));

        using var response = await _client.GetAsync(new Uri($"{server.Address.GetLeftPart(UriPartial.Authority)}{path}?token={Token}"));

        response.Headers.Location!.ToString().ShouldBe(location);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task On_loopback_the_token_does_not_open_the_page_to_another_name_or_origin(string header, string value)
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));
        foreach (var path in (string[])["/", "/metrics", "/live"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            request.Headers.TryAddWithoutValidation(header, value);

            using var response = await _client.SendAsync(request);

            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_token_itself_is_no_cookie()
    {
        await using var server = await StartAsync(LiveEndPoint.On(IPAddress.Loopback, 0, Token));
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        request.Headers.Add("Cookie", $"loadlab-live={Token}");

        using var response = await _client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public void Another_address_needs_a_token_that_is_long_enough(string? token)
    {
        Should.Throw<ArgumentException>(() => LiveEndPoint.On(IPAddress.Any, 0, token)).Message.ShouldContain("16 characters");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_with_what_to_do()
    {
        await using var first = await StartAsync(LiveEndPoint.Loopback(0));

        var error = await Should.ThrowAsync<IOException>(() => StartAsync(LiveEndPoint.Loopback(first.Address.Port)));

        error.Message.ShouldContain("Choose another port");
    }

    [Fact]
    public async Task A_tab_that_does_not_read_costs_the_run_nothing()
    {
        var snapshots = SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 20)).ToList();
        await using var server = await StartAsync(LiveEndPoint.Loopback(0));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/live"), CancellationToken.None);

        var time = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            snapshots.ForEach(server.Show);
        }

        // 700 snapshots are only put into a queue; drawing each would take many seconds.
        TimeProvider.System.GetElapsedTime(time).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static Task<LiveServer> StartAsync(LiveEndPoint endPoint) => LiveServer.StartAsync(endPoint, "peak-10k", CancellationToken.None);

    private async Task<HttpStatusCode> StatusAsync(LiveServer server, string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path));
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }
}
