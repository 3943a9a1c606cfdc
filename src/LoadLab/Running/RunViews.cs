using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Files;
using LoadLab.Live;
using LoadLab.Reports;

namespace LoadLab.Running;

/// <summary>Who watches a run: the terminal or plain lines, and the live page where it was asked for.</summary>
internal sealed class RunViews : IAsyncDisposable
{
    private readonly List<IRunView> _views = [];
    private readonly Secrets _secrets;

    private RunViews(Secrets secrets) => _secrets = secrets;

    /// <summary>The views, in the order in which they are shown a second. None is shown a secret.</summary>
    internal IReadOnlyList<IRunView> All => [.. _views.Select(view => new MaskedView(view, _secrets))];

    /// <summary>Opens what the options ask for.</summary>
    /// <exception cref="LiveViewException">The live page's port is taken.</exception>
    internal static async Task<RunViews> OpenAsync(RunOptions options, Secrets secrets, CancellationToken cancellation)
    {
        var views = new RunViews(secrets);
        if (options.Dashboard is { } endPoint)
        {
            var page = await StartPageAsync(endPoint, options, cancellation);
            views._views.Add(page);
            var entry = endPoint.Token is null ? "" : $" (open it once with ?token= and the value of {LiveEndPoint.TokenVariable})";
            await Console.Error.WriteLineAsync($"live page: {page.Address}{entry}");
        }

        if (options.ShowProgress)
        {
            views._views.Add(Console.IsOutputRedirected
                ? new ProgressLines(Console.Error)
                : new TerminalView(EndOfRunTable.ConsoleFor(ConsoleText.Drawing, isTerminal: true)));
        }

        return views;
    }

    private static async Task<LiveServer> StartPageAsync(LiveEndPoint endPoint, RunOptions options, CancellationToken cancellation)
    {
        try
        {
            return await LiveServer.StartAsync(endPoint, options.Scenario.Name, cancellation);
        }
        catch (IOException exception)
        {
            throw new LiveViewException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var view in _views.OfType<IAsyncDisposable>())
        {
            await view.DisposeAsync();
        }
    }
}
