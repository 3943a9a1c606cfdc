using Microsoft.Extensions.Hosting;

namespace LoadLab.Target.Server;

/// <summary>
/// Leaves signals to the program around the target: the usual lifetime takes SIGINT and SIGTERM for itself, so that they would
/// neither end the process nor reach the token that ends the server.
/// </summary>
internal sealed class SignallessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
