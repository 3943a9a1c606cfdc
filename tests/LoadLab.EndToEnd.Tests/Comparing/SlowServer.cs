using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Comparing;

/// <summary>Endpoints that take as long as they are told.</summary>
internal static class SlowServer
{
    internal static Task<SmallServer> StartAsync(Func<TimeSpan> delay) => SmallServer.StartAsync(async context =>
    {
        await Task.Delay(delay());
        context.Response.StatusCode = 204;
    });

    /// <summary>A load that such an endpoint takes with ease; its limits on the generator are kept by the built-in ones.</summary>
    internal static string WriteScenario(string folder)
    {
        var file = Path.Combine(folder, "slow.yaml");
        File.WriteAllText(file, YamlScenario.Events(["request: { path: /, body: 'x' }"], ["ingest p95 < 2s", "throughput >= 90%"]));
        return file;
    }
}
