using System.Text.Json;
using LoadLab.Comparing;
using LoadLab.Core.Baselines;
using LoadLab.Core.Results;
using LoadLab.Core.Statistics;
using LoadLab.Reports;
using LoadLab.Running;
using LoadLab.Tests.Baselines;

namespace LoadLab.Tests.Comparing;

public sealed class ComparingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-comparing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sides_alternate_so_that_drift_falls_on_both_and_pairs_share_a_seed()
    {
        List<string> calls = [];
        var (a, b) = await new AlternatingRuns((words, _) =>
        {
            calls.Add($"{words[0]}{words[2]}");
            RunFolder.Write(Path.Combine(words[^1], "20260314T020000.000Z-peak-10k"), Runs.Record(calls.Count));
            return Task.FromResult(0);
        }).RunAsync(["A"], ["B"], 4, _folder, seed: 7, CancellationToken.None);

        calls.ShouldBe(["A7", "B7", "B8", "A8", "A9", "B9", "B10", "A10"]);
        (a.Count, b.Count).ShouldBe((4, 4));
    }

    [Fact]
    public async Task A_run_that_left_nothing_stops_the_comparison()
    {
        var runs = new AlternatingRuns((_, _) => Task.FromResult(6));
        (await Should.ThrowAsync<ResultFormatException>(() => runs.RunAsync([], [], 1, _folder, 1, CancellationToken.None)))
            .Message.ShouldContain("exit code 6");
    }

    [Fact]
    public void Stored_runs_sets_and_baselines_are_read_by_what_they_are()
    {
        var store = new BaselineStore([Path.Combine(_folder, "baselines")]);
        RunFolder.Write(Path.Combine(_folder, "set", "one"), Runs.Record(1));
        RunFolder.Write(Path.Combine(_folder, "set", "two"), Runs.Record(2));
        store.Save(Baseline.Of("main", Runs.Side(1, 3)));

        RunSet.Read(Path.Combine(_folder, "set"), store).Runs.Count.ShouldBe(2);
        RunSet.Read(Path.Combine(_folder, "set", "one"), store).Name.ShouldBe("one");
        RunSet.Read(Path.Combine(_folder, "set", "one", "result.json"), store).Runs.Count.ShouldBe(1);
        RunSet.Read("main", store).Runs.Count.ShouldBe(3);
        RunSet.Read(Path.Combine(_folder, "baselines", "main.json"), store).Runs.Count.ShouldBe(3);
        Should.Throw<ResultFormatException>(() => RunSet.Read("nothing", store)).Message.ShouldContain("no baseline");
        Should.Throw<ResultFormatException>(() => store.Read("nothing")).Message.ShouldContain("There are: main");
    }

    [Fact]
    public void A_run_without_its_windows_is_refused()
    {
        RunFolder.Write(_folder, Runs.Record(1));
        File.Delete(Path.Combine(_folder, RunFolder.HistogramsFile));
        Should.Throw<ResultFormatException>(() => RunSet.ReadRun(_folder)).Message.ShouldContain("histograms.hlog");
    }

    [Fact]
    public void A_stored_run_compares_exactly_as_the_run_itself()
    {
        RunFolder.Write(_folder, Runs.Record(1));
        RunStatistic.ValuesOf(RunSet.ReadRun(_folder)).ShouldBe(RunStatistic.ValuesOf(Runs.Make(1)));
    }

    [Fact]
    public void A_regression_counts_where_the_objectives_held_and_hides_nothing_else()
    {
        var regressed = Compare(1.5);
        var passed = RunAftermath.Judged(Runs.Record(1), regressed).Result;
        (passed.Verdict, passed.ExitCode).ShouldBe((RunVerdict.Regressed, 4));
        passed.Reasons[0].ShouldStartWith("baseline main: regressed: events ingest response");

        var record = Runs.Record(1);
        var failed = RunAftermath.Judged(record with { Result = record.Result with { Verdict = RunVerdict.Failed, ExitCode = 3 } }, regressed).Result;
        (failed.Verdict, failed.ExitCode).ShouldBe((RunVerdict.Failed, 3));
        RunAftermath.Judged(record, Compare(1)).Result.Verdict.ShouldBe(RunVerdict.Passed);
    }

    [Fact]
    public void Without_a_history_a_run_that_passed_becomes_inconclusive()
    {
        var comparison = RunComparison.Of("main", Runs.Side(1, 1), "this run", Runs.Side(2, 1), _ => null, ComparisonRules.Default);
        var result = RunAftermath.Judged(Runs.Record(2), comparison).Result;
        (result.Verdict, result.ExitCode).ShouldBe((RunVerdict.Inconclusive, 5));
        result.Reasons[0].ShouldContain("history");
    }

    [Fact]
    public void Table_Markdown_and_JSON_say_the_same()
    {
        var comparison = Compare(1.35);
        ComparisonTable.Render(comparison).ShouldContain("regressed, major");
        var markdown = ComparisonMarkdown.Render(comparison);
        markdown.ShouldStartWith("### ❌ this run against main, peak-10k: regressed");
        markdown.ShouldContain("| events ingest response p95 |");
        using var json = JsonDocument.Parse(ComparisonJson.Render(comparison));
        json.RootElement.GetProperty("verdict").GetString().ShouldBe("regressed");
        json.RootElement.GetProperty("exitCode").GetInt32().ShouldBe(4);
        json.RootElement.GetProperty("measurements").GetArrayLength().ShouldBe(comparison.Statistics.Count);
    }

    private static RunComparison Compare(double slower) =>
        RunComparison.Of("main", Runs.Side(1, 6), "this run", Runs.Side(11, 6, slower), _ => null, ComparisonRules.Default);
}
