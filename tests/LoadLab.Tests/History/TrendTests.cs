using LoadLab.Core.Baselines;
using LoadLab.History;
using LoadLab.Tests.Baselines;

namespace LoadLab.Tests.History;

public sealed class TrendTests
{
    private const string P95 = "events ingest response p95";

    [Fact]
    public void A_step_is_found_with_the_first_bad_commit()
    {
        var trend = Trends(Nights()).Single(each => each.Statistic == P95);

        var change = trend.Changes.ShouldHaveSingleItem();
        change.Index.ShouldBe(15);
        trend.WorseByRatio(change).ShouldBe(0.2, 0.05);
        TrendTable.Describe(trend, change).ShouldContain("first bad commit c15, the last run before it was at c14");
    }

    [Fact]
    public void A_night_without_a_change_has_none_and_invalid_runs_do_not_count()
    {
        var nights = Nights().Take(15).ToList();
        nights[^1] = nights[^1] with { IsValid = false };
        Trends(nights).ShouldAllBe(trend => trend.Changes.Count == 0 && trend.Values.Count == 14);
    }

    [Fact]
    public void Only_runs_like_the_latest_make_a_trend()
    {
        var nights = Nights().Select((night, i) => i < 10 ? night with { Machine = "an older one" } : night);
        Trends(nights)[0].Values.Count.ShouldBe(20);
    }

    [Fact]
    public void The_page_shows_the_change_and_needs_nothing_else()
    {
        var page = TrendPage.Render(Trends(Nights()));

        page.ShouldContain("first bad commit c15");
        page.ShouldContain("<svg");
        page.ShouldContain("Content-Security-Policy");
        page.ShouldNotContain("src=\"http");
    }

    [Fact]
    public void The_table_names_scenario_statistics_and_change() =>
        TrendTable.Render(Trends(Nights())).ShouldContain("peak-10k: 30 valid runs");

    private static IReadOnlyList<TrendSeries> Trends(IEnumerable<HistoryEntry> history) => TrendSeries.Of(history, "peak-10k");

    private static List<HistoryEntry> Nights()
    {
        var entry = HistoryEntry.Of(Runs.Make(1));
        return
        [
            .. Enumerable.Range(0, 30).Select(night => entry with
            {
                RunId = FormattableString.Invariant($"{night}"),
                Commit = FormattableString.Invariant($"c{night}"),
                StartedAt = entry.StartedAt.AddDays(night),
                Values = entry.Values.ToDictionary(
                    value => value.Key, value => value.Value * (1 + (0.01 * (night * 7 % 5))) * (night >= 15 && value.Key == P95 ? 1.2 : 1)),
            }),
        ];
    }
}
