using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LoadLab.EndToEnd.Tests.Support;

/// <summary>Somebody's own HTTP endpoint: anything that takes a request.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SmallServer(WebApplication application) => _application = application;

    internal Uri Address => new(_application.Urls.First());

    internal static async Task<SmallServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new SmallServer(application);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
