using System.Collections.Concurrent;
using System.Net;
using System.Text;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Live;

[Collection(nameof(Measured))]
public sealed class OtlpExportTests
{
    [Fact]
    public async Task Metrics_reach_a_collector_by_the_standard_variables()
    {
        using var collector = new HttpListener();
        var port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        var bodies = new ConcurrentQueue<string>();
        var collecting = CollectAsync(collector, bodies);
        try
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}");
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            await using (var server = await LiveServer.StartAsync(LiveEndPoint.Loopback(0), "peak-10k", CancellationToken.None))
            {
                SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 2)).Take(5).ToList().ForEach(server.Show);
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", null);
            collector.Stop();
            await collecting;
        }

        var text = string.Concat(bodies);
        foreach (var name in (string[])["loadlab_arrivals_total", "loadlab_response_time_seconds_bucket", "loadlab_cpu_cores", "peak-10k", "events"])
        {
            text.ShouldContain(name);
        }
    }

    private static async Task CollectAsync(HttpListener collector, ConcurrentQueue<string> bodies)
    {
        while (collector.IsListening)
        {
            try
            {
                var context = await collector.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                bodies.Enqueue(await reader.ReadToEndAsync());
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
