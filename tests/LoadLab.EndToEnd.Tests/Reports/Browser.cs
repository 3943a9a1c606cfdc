using Microsoft.Playwright;

namespace LoadLab.EndToEnd.Tests.Reports;

/// <summary>A headless chromium of Debian for the tests of one class.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A context of its own, as a browser window.</summary>
    public async Task<IBrowserContext> OpenContextAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        _browser.ShouldNotBeNull($"{Executable} is missing; run eng/install-peers.sh");
        return await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
    }
}
