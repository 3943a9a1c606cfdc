using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.EndToEnd.Tests.Reports;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.Live;
using LoadLab.Tests.Support;
using Microsoft.Playwright;

namespace LoadLab.EndToEnd.Tests.Live;

[Collection(nameof(Measured))]
public sealed class LivePageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly List<IntervalSnapshot> Snapshots = [.. SyntheticRun.Snapshots(SyntheticRun.Make(plateauSeconds: 30))];

    [BrowserFact]
    public async Task Ten_tabs_of_one_window_all_keep_updating_and_ask_nobody_else()
    {
        await using var server = await LiveServer.StartAsync(LiveEndPoint.Loopback(0), "peak-10k", CancellationToken.None);
        await using var context = await browser.OpenContextAsync();
        var tabs = new List<WatchedPage>();
        for (var i = 0; i < 10; i++)
        {
            tabs.Add(await WatchedPage.OpenAsync(context, server.Address.AbsoluteUri));
        }

        foreach (var snapshot in Snapshots)
        {
            server.Show(snapshot);
            await Task.Delay(150);
        }

        var last = Snapshots[^1];
        foreach (var tab in tabs)
        {
            await Assertions.Expect(tab.Page.Locator("[data-figure='elapsed']")).ToHaveTextAsync("0:45");
            (await tab.FigureAsync("p95-0")).ShouldBe(AmountFormat.Format(last.Points[0].ResponseP95Ns, Unit.Nanoseconds));
            (await tab.Page.EvaluateAsync<int>("Number(document.body.dataset.updates)")).ShouldBeGreaterThan(10);
            (await tab.Page.Locator("svg.chart").CountAsync()).ShouldBeGreaterThan(7);
            tab.Complaints.ShouldBeEmpty();
            tab.Requests.ShouldAllBe(address => new Uri(address).Authority == server.Address.Authority || address.StartsWith("data:"));
        }
    }

    [BrowserFact]
    public async Task It_is_readable_in_both_themes_and_says_when_the_run_has_ended()
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            var server = await LiveServer.StartAsync(LiveEndPoint.Loopback(0), "peak-10k", CancellationToken.None);
            await using var context = await browser.OpenContextAsync(scheme);
            var watched = await WatchedPage.OpenAsync(context, server.Address.AbsoluteUri);
            await Assertions.Expect(watched.Page.Locator("#connection")).ToHaveTextAsync("Updated every second.");
            Snapshots.Take(SnapshotsBeforeTheQueueIsFull).ToList().ForEach(server.Show);
            await watched.Page.WaitForSelectorAsync("svg.chart");

            await server.DisposeAsync();

            await Assertions.Expect(watched.Page.Locator("#connection")).ToHaveTextAsync("The run has ended.");
            await Assertions.Expect(watched.Page.Locator(".verdict .word")).ToHaveTextAsync("The run has ended");
            (await watched.PaleTextsAsync()).ShouldBeEmpty();
            watched.Complaints.ShouldBeEmpty();
        }
    }

    private const int SnapshotsBeforeTheQueueIsFull = 20;
}
