using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LoadLab.EndToEnd.Tests.Reports;

/// <summary>A page of which every complaint and every request is kept.</summary>
internal sealed class WatchedPage
{
    private WatchedPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What the console and the page's scripts complained of.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Addresses that were asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, string address)
    {
        var watched = new WatchedPage(await context.NewPageAsync());
        watched.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                watched.Complaints.Enqueue(message.Text);
            }
        };
        watched.Page.PageError += (_, error) => watched.Complaints.Enqueue(error);
        watched.Page.Request += (_, request) => watched.Requests.Enqueue(request.Url);
        watched.Page.WebSocket += (_, socket) => watched.Requests.Enqueue(socket.Url);
        await watched.Page.GotoAsync(address);
        return watched;
    }

    /// <summary>The text of a key figure.</summary>
    public Task<string> FigureAsync(string key) => Page.InnerTextAsync($"[data-figure='{key}']");

    /// <summary>Texts whose colour does not stand out from what is behind them by WCAG's ratio of 4.5 (3 for large ones).</summary>
    public Task<string[]> PaleTextsAsync() => Page.EvaluateAsync<string[]>(
        """
        () => {
          const parse = text => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
          const light = ([r, g, b]) => [r, g, b]
            .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let e = element; e; e = e.parentElement) {
              const color = parse(getComputedStyle(e).backgroundColor);
              if (!(e instanceof SVGElement) && (color[3] ?? 1) > 0 && getComputedStyle(e).backgroundColor !== "transparent") return color;
            }
            return [255, 255, 255];
          };
          const pale = [];
          for (const element of document.querySelectorAll("body *")) {
            const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
            if (!hasText || ["SCRIPT", "STYLE", "TITLE", "title", "desc"].includes(element.tagName)) continue;
            const style = getComputedStyle(element);
            const color = parse(element instanceof SVGElement ? style.fill : style.color);
            const [a, b] = [light(color), light(behind(element))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            const size = parseFloat(style.fontSize);
            const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if (ratio < (isLarge ? 3 : 4.5)) pale.push(`${element.tagName} "${element.textContent.trim().slice(0, 40)}" ${ratio.toFixed(2)}`);
          }
          return pale;
        }
        """);
}
