using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Reports;
using LoadLab.Tests.Support;
using Microsoft.Playwright;

namespace LoadLab.EndToEnd.Tests.Reports;

public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loadlab-").FullName;

    private string Address => new Uri(Path.Combine(_directory, "report.html")).AbsoluteUri;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [BrowserFact]
    public async Task It_opens_offline_without_a_complaint_or_a_request_and_stays_readable_in_both_themes()
    {
        RunFolder.Write(_directory, SyntheticRun.Make());
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var context = await browser.OpenContextAsync(scheme);
            var watched = await WatchedPage.OpenAsync(context, Address);

            (await watched.PaleTextsAsync()).ShouldBeEmpty();
            await watched.Page.EvaluateAsync("document.querySelector('.sentence').style.color = 'rgb(128, 120, 120)'");
            (await watched.PaleTextsAsync()).Length.ShouldBe(1, "the check itself sees a pale text");
            watched.Complaints.ShouldBeEmpty();
            watched.Requests.ShouldBe([Address]);
        }
    }

    [BrowserFact]
    public async Task Its_key_figures_are_those_of_the_result()
    {
        RunFolder.Write(_directory, SyntheticRun.Make());
        var result = ResultJson.Read(await File.ReadAllBytesAsync(Path.Combine(_directory, "result.json")));
        var response = result.Measurements.Single(each => each is { Kind: "response", Phase: "plateau" });
        await using var context = await browser.OpenContextAsync();

        var watched = await WatchedPage.OpenAsync(context, Address);

        foreach (var percentile in (string[])["50", "95", "99"])
        {
            (await watched.FigureAsync($"p{percentile}-0-ingest"))
                .ShouldBe(AmountFormat.Format(response.Percentiles[percentile], Unit.Nanoseconds));
        }

        (await watched.FigureAsync("achieved-0"))
            .ShouldBe(AmountFormat.Format(result.Workloads[0].Throughput.AchievedPerSecond, Unit.PerSecond));
        (await watched.Page.InnerTextAsync("[data-arrivals=completed]"))
            .ShouldBe(AmountFormat.Format(result.Workloads[0].Arrivals.Completed, Unit.Count));
        (await watched.Page.InnerTextAsync("[data-ledger=eventsSent]"))
            .ShouldBe(AmountFormat.Format(result.Ledger["eventsSent"], Unit.Count));
        (await watched.Page.InnerTextAsync(".verdict .word")).ShouldBe("Failed");
    }

    [BrowserFact]
    public async Task It_is_read_by_keyboard_and_by_those_who_do_not_see_it()
    {
        RunFolder.Write(_directory, SyntheticRun.Make(plateauSeconds: 20));
        await using var context = await browser.OpenContextAsync();
        var page = (await WatchedPage.OpenAsync(context, Address)).Page;

        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("skip");
        (await page.EvaluateAsync<string>("document.documentElement.lang")).ShouldBe("en");
        foreach (var landmark in (string[])["header", "nav", "main", "footer", "h1"])
        {
            (await page.Locator(landmark).CountAsync()).ShouldBe(1, landmark);
        }

        var charts = page.Locator("svg.chart");
        (await charts.CountAsync()).ShouldBeGreaterThan(7);
        (await page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll("svg.chart")].filter(svg => svg.getAttribute("role") === "img"
              && svg.getAttribute("aria-labelledby").split(" ").every(id => document.getElementById(id)?.textContent.length > 3)).length
            """)).ShouldBe(await charts.CountAsync());

        await charts.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        (await page.Locator("figure output").First.InnerTextAsync()).ShouldContain("response");
        (await charts.First.EvaluateAsync<string>("svg => getComputedStyle(svg).outlineStyle")).ShouldBe("solid");
        (await page.Locator("figure").Nth(1).Locator(".hit").Nth(3).EvaluateAsync<string>(
            "mark => { mark.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })); return mark.closest('figure').querySelector('output').textContent; }"))
            .ShouldContain("planned 1,000, achieved 1,000 events/s");
    }

    [BrowserFact]
    public async Task A_phone_does_not_scroll_sideways_and_print_has_the_verdict_first()
    {
        RunFolder.Write(_directory, SyntheticRun.Make());
        await using var context = await browser.OpenContextAsync(width: 360, height: 740);
        var page = (await WatchedPage.OpenAsync(context, Address)).Page;

        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
        (await page.EvaluateAsync<float>("document.querySelector('.verdict').getBoundingClientRect().bottom")).ShouldBeLessThan(740);
        (await page.PdfAsync()).Length.ShouldBeGreaterThan(20_000);
    }

    [BrowserFact]
    public async Task Hostile_names_are_shown_and_do_nothing()
    {
        foreach (var name in Hostile.Names.Cast<object[]>().Select(row => (string)row[0]))
        {
            RunFolder.Write(_directory, HostileRun.Make(name));
            await using var context = await browser.OpenContextAsync();
            var watched = await WatchedPage.OpenAsync(context, Address);
            watched.Page.Dialog += (_, dialog) => watched.Complaints.Enqueue(dialog.Message);

            watched.Complaints.ShouldBeEmpty(name);
            watched.Requests.ShouldBe([Address], ignoreOrder: false, customMessage: name);
            (await watched.Page.Locator("script").CountAsync()).ShouldBe(1, name);
        }
    }
}
