using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Live;

/// <summary>A real Prometheus scrapes our metrics and answers every query of the dashboard.</summary>
public sealed class PrometheusTests : IAsyncLifetime, IDisposable
{
    private const string Executable = "/usr/bin/prometheus";

    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;
    private readonly HttpClient _client = new();
    private Process? _prometheus;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_prometheus is not null)
        {
            _prometheus.Kill();
            await _prometheus.WaitForExitAsync();
            _prometheus.Dispose();
        }

        Directory.Delete(_directory, recursive: true);
    }

    public void Dispose() => _client.Dispose();

    [PrometheusFact]
    public async Task Every_query_of_the_dashboard_has_an_answer()
    {
        var snapshots = SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 30)).ToList();
        await using var server = await LiveServer.StartAsync(LiveEndPoint.Loopback(0), "peak-10k", CancellationToken.None);
        var address = await StartAsync(server.Address);

        // Counters have to move between scrapes: grow the totals as a run does.
        for (var i = 0; i < 12; i++)
        {
            server.Show(Growing(snapshots[i + 10], i + 1));
            await Task.Delay(1000);
        }

        foreach (var (panel, query) in Queries())
        {
            using var answer = await _client.GetFromJsonAsync<JsonDocument>($"{address}/api/v1/query?query={Uri.EscapeDataString(query)}");
            var data = answer!.RootElement.GetProperty("data").GetProperty("result");
            data.GetArrayLength().ShouldBeGreaterThan(0, $"{panel}: {query}");
            data.EnumerateArray().ShouldContain(
                each => each.GetProperty("value")[1].GetString() != "NaN", $"{panel}: {query}");
        }
    }

    private static IntervalSnapshot Growing(IntervalSnapshot snapshot, int second) => snapshot with
    {
        Totals = [.. snapshot.Totals.Select(total => total with
        {
            Arrivals = total.Arrivals with
            {
                Planned = 10_000 * second,
                Completed = 9_900 * second,
                Failed = 60 * second,
                Rejected = 30 * second,
                Dropped = 10 * second,
            },
        })],
    };

    private static IEnumerable<(string Panel, string Query)> Queries()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Path("docker", "grafana", "dashboards", "loadlab.json")));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               from target in panel.GetProperty("targets").EnumerateArray()
               select (panel.GetProperty("title").GetString()!, target.GetProperty("expr").GetString()!),
        ];
    }

    /// <summary>With the configuration that is shipped, but for the addresses.</summary>
    private async Task<string> StartAsync(Uri live)
    {
        var shipped = await File.ReadAllTextAsync(Repository.Path("docker", "prometheus", "prometheus.yml"));
        shipped.ShouldContain("127.0.0.1:9464");
        var configuration = Path.Combine(_directory, "prometheus.yml");
        await File.WriteAllTextAsync(configuration, shipped.Replace("127.0.0.1:9464", live.Authority, StringComparison.Ordinal));
        var port = FreePort();
        _prometheus = Process.Start(new ProcessStartInfo(Executable)
        {
            ArgumentList =
            {
                $"--config.file={configuration}", $"--storage.tsdb.path={_directory}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
            },
        })!;
        var address = $"http://127.0.0.1:{port}";
        for (var i = 0; i < 100 && !await IsReadyAsync(address); i++)
        {
            await Task.Delay(100);
        }

        return address;
    }

    private async Task<bool> IsReadyAsync(string address)
    {
        try
        {
            using var answer = await _client.GetAsync($"{address}/-/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
