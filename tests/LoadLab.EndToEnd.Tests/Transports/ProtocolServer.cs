using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using LoadLab.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace LoadLab.EndToEnd.Tests.Transports;

/// <summary>An endpoint that speaks what a test says, and counts the requests that it was posted by their protocol.</summary>
internal sealed class ProtocolServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentDictionary<string, int> _posts = new();

    private ProtocolServer(HttpProtocols protocols, X509Certificate2? certificate)
    {
        _certificate = certificate;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    internal Uri Address => new(_application.Urls.First());

    /// <summary>Posted requests by the protocol that they came over.</summary>
    internal IReadOnlyDictionary<string, int> Posts => _posts;

    internal static Task<ProtocolServer> StartAsync(HttpProtocols protocols) => StartAsync(new ProtocolServer(protocols, null));

    /// <summary>With a certificate that it has signed itself.</summary>
    internal static Task<ProtocolServer> StartSecureAsync(HttpProtocols protocols) => StartAsync(new ProtocolServer(protocols, SelfSignedCertificate.Create()));

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    private static async Task<ProtocolServer> StartAsync(ProtocolServer server)
    {
        await server._application.StartAsync();
        return server;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Method == HttpMethods.Post)
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            _posts.AddOrUpdate(context.Request.Protocol, 1, (_, count) => count + 1);
        }

        context.Response.StatusCode = 202;
    }
}
