using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace LoadLab.EndToEnd.Tests.Live;

/// <summary>A target that says every secret back in its errors, and a run that is watched by all there is to watch it.</summary>
public sealed class LiveSecretsTests : IDisposable
{
    private const string HeaderSecret = "header-5ecret/+value";
    private const string Password = "pa55word-of-the-address";
    private const string QueryToken = "query-t0ken-of-the-address";
    private const string PageToken = "t0ken-of-the-live-page";

    private readonly HttpClient _client = new();

    public LiveSecretsTests()
    {
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PageToken);
        Environment.SetEnvironmentVariable("LOADLAB_TEST_SECRET", HeaderSecret);
        Environment.SetEnvironmentVariable("LOADLAB_DASHBOARD_TOKEN", PageToken);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("LOADLAB_TEST_SECRET", null);
        Environment.SetEnvironmentVariable("LOADLAB_DASHBOARD_TOKEN", null);
        _client.Dispose();
    }

    [Fact]
    public async Task Page_messages_metrics_log_and_reports_hold_no_secret()
    {
        await using var server = await SmallServer.StartAsync(context =>
        {
            context.Response.StatusCode = 500;
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase =
                $"no {context.Request.Headers["X-Anything"]} no {Password} no {QueryToken} no {PageToken}";
            return Task.CompletedTask;
        });
        var scenario = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
        await File.WriteAllTextAsync(scenario, YamlScenario.Events(
            ["request: { path: /in, headers: { X-Anything: 'x${LOADLAB_TEST_SECRET}' } }"], ["ingest p95 < 1s"]));
        var page = new Uri($"http://[::1]:{FreePort()}/");
        await using var process = LoadLabProcess.StartRun(
            "--scenario", scenario, "--target", $"http://me:{Password}@{server.Address.Authority}/?token={QueryToken}",
            "--dashboard", $"{page.Port}", "--dashboard-address", "::1", "--verbose");

        var told = await WatchAsync(page);

        var run = await process.WaitAsync();
        // They did come by: what the target said back is there, without them.
        told["messages"].ShouldContain("HTTP/1.1 500 no x*** no ***", customMessage: run.Story);
        told["metrics"].ShouldContain("loadlab_arrivals_total");
        run.Result.Errors.ShouldContain(error => error.Example!.StartsWith("HTTP/1.1 500 no x*** no ***"));
        foreach (var file in Directory.GetFiles(run.Folder!))
        {
            told[Path.GetFileName(file)] = await File.ReadAllTextAsync(file);
        }

        told.Keys.ShouldContain("run.log");
        foreach (var (place, text) in told.Append(new("standard output", run.Output)).Append(new("standard error", run.Error)))
        {
            foreach (var secret in (string[])[HeaderSecret, Uri.EscapeDataString(HeaderSecret), Password, QueryToken, PageToken])
            {
                text.ShouldNotContain(secret, customMessage: place);
            }
        }
    }

    /// <summary>Everything that the live page says until the run's end.</summary>
    private async Task<Dictionary<string, string>> WatchAsync(Uri page)
    {
        using var socket = await ConnectAsync(page);
        var (messages, metrics) = (new StringBuilder(), "");
        var html = await _client.GetStringAsync(page);
        while (await ReceiveAsync(socket) is { } message)
        {
            messages.Append(message);
            metrics = await MetricsAsync(page) ?? metrics;
        }

        return new Dictionary<string, string> { ["page"] = html, ["messages"] = messages.ToString(), ["metrics"] = metrics };
    }

    /// <summary>Null once the server is gone, which goes with the run: its answer before that is the one with everything in it.</summary>
    private async Task<string?> MetricsAsync(Uri page)
    {
        try
        {
            return await _client.GetStringAsync(new Uri(page, "/metrics"));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri page)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("Authorization", $"Bearer {PageToken}");
            try
            {
                await socket.ConnectAsync(new Uri($"ws://{page.Authority}/live"), patience.Token);
                return socket;
            }
            catch (WebSocketException)
            {
                socket.Dispose();
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static async Task<string?> ReceiveAsync(ClientWebSocket socket)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                whole.Position = 0;
                using var reader = new StreamReader(new GZipStream(whole, CompressionMode.Decompress));
                // Escaped as it is sent, a secret would not be recognised.
                return System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(await reader.ReadToEndAsync())!
                    .Aggregate("", (text, pair) => text + WebUtility.HtmlDecode(pair.Value));
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
