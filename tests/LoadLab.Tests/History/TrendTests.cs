using System.Text;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Reports;
using LoadLab.Reports.Trend;
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

    [Fact]
    public void A_report_shows_the_past_that_was_stored_with_its_run_and_is_the_same_again_later()
    {
        var folder = Directory.CreateTempSubdirectory("loadlab-trend-").FullName;
        var record = Runs.Record(1);
        RunFolder.Write(folder, record, Nights());
        var report = File.ReadAllBytes(Path.Combine(folder, RunFolder.ReportFile));

        RunFolder.WriteReports(folder, RunFolder.Read(folder), RunFolder.ReadTrend(folder));

        File.ReadAllBytes(Path.Combine(folder, RunFolder.ReportFile)).ShouldBe(report);
        var page = Encoding.UTF8.GetString(report);
        page.ShouldContain("Trend over past runs");
        page.ShouldContain("first bad commit c15, the last run before it was at c14");
        page.ShouldContain(FormattableString.Invariant($"{Nights()[0].StartedAt:yyyy-MM-dd HH:mm} UTC, commit c0:"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_run_without_a_past_says_nothing_of_trends_and_leaves_no_file()
    {
        var folder = Directory.CreateTempSubdirectory("loadlab-trend-").FullName;
        RunFolder.Write(folder, Runs.Record(1), Nights());
        RunFolder.Write(folder, Runs.Record(1));

        RunFolder.ReadTrend(folder).ShouldBeEmpty();
        File.Exists(Path.Combine(folder, RunFolder.TrendFile)).ShouldBeFalse();
        File.ReadAllText(Path.Combine(folder, RunFolder.ReportFile)).ShouldNotContain("Trend over past runs");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_past_of_a_run_is_of_valid_runs_like_it_up_to_it()
    {
        var run = Runs.Make(1);
        var entry = HistoryEntry.Of(run);
        HistoryEntry Other(string id, double daysAgo) => entry with { RunId = id, StartedAt = entry.StartedAt.AddDays(-daysAgo) };

        RunTrend.Of([entry], run).ShouldBeEmpty("one point is no trend");
        RunTrend.Of(
        [
            Other("older", 2), Other("invalid", 1) with { IsValid = false }, Other("elsewhere", 1) with { Machine = "another" },
            Other("faster", 1) with { LoadHash = "another" }, entry, Other("later", -1),
        ], run).Select(each => each.RunId).ShouldBe(["older", entry.RunId]);
        RunTrend.Of(Enumerable.Range(1, 300).Select(i => Other($"{i}", 300 - i)), run).Count.ShouldBe(RunTrend.MaximumRuns);
    }

    [Fact]
    public void A_damaged_past_is_named_with_its_line()
    {
        var text = RunTrend.Write(Nights().Take(2)) + "{ \"runId\": \"cut";
        Should.Throw<ResultFormatException>(() => RunTrend.Read(new StringReader(text))).Message.ShouldContain("Line 3 of trend.jsonl");
    }

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
