using LoadLab.Core.Baselines;
using LoadLab.Pages;

namespace LoadLab.Reports.Trend;

/// <summary>Trends as one HTML file that needs nothing else, with the charts and the style of a run's report.</summary>
internal static class TrendPage
{
    internal static string Render(IReadOnlyList<TrendSeries> trends) =>
        PageRenderer.Render<TrendDocument>(new Dictionary<string, object?> { [nameof(TrendDocument.Trends)] = trends });
}
