using System.Diagnostics;
using System.Text;
using LoadLab.Capacity;
using LoadLab.Core.Baselines;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Reports;
using LoadLab.Reports.Merging;
using LoadLab.Tests.Capacity;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Results;

/// <summary>
/// Every node of a stored file is replaced by what does not belong there. Either the file is refused in words, or everything that is made
/// of it can be made.
/// </summary>
public sealed class StoredFilesAsMutantsTests
{
    private const long MostBytes = 400_000_000;
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(20);
    private static readonly RunRecord Run = SyntheticRun.Make(plateauSeconds: 3);

    [Fact]
    public void A_result_is_refused_in_words_or_reported() => Try(ResultJson.Write(Small(Run.Result)), json =>
    {
        var record = Run with { Result = ResultJson.Read(json) };
        StoredRunCheck.Check(record);
        _ = HtmlReport.Render(record, []);
        _ = JUnitReport.Render(record.Result);
        _ = SummaryMarkdown.Render(record.Result);
        _ = ResultJson.Write(record.Result);
        _ = RunStatistic.ValuesOf(ComparableRun.Of(record));
        _ = RunMerge.Merge([record, Run with { Result = Run.Result with { RunId = "another" } }]);
    });

    [Fact]
    public void A_baseline_is_refused_in_words_or_compared()
    {
        var run = ComparableRun.Of(Run);
        var before = run with { Responses = [.. run.Responses.Take(1)] };
        Try(BaselineJson.Write(Baseline.Of("main", [before])), json =>
        {
            var baseline = BaselineJson.Read(json);
            foreach (var each in baseline.Runs)
            {
                _ = RunStatistic.ValuesOf(each);
                _ = HistoryEntry.Of(each);
            }

            _ = Comparability.Check(baseline.Runs, [run], isAcrossMachines: false).ToList();
        });
    }

    [Fact]
    public void A_capacity_search_is_refused_in_words_or_gone_on_with()
    {
        var report = CapacityReportsTests.Search();
        Try(CapacityStore.Text(report), json =>
        {
            var read = CapacityStore.Parse(json);
            _ = CapacitySearch.Next(read.Settings, read.Steps);
            _ = CapacityModeling.Fit(read.Steps);
            _ = CapacityReports.Html(read);
            _ = CapacityReports.Markdown(read);
            _ = ConclusionText.Of(read);
        });
    }

    [Fact]
    public void A_line_of_the_history_is_an_entry_or_passed_over()
    {
        var run = ComparableRun.Of(Run);
        Try(HistoryLine.Write(HistoryEntry.Of(run)), json =>
        {
            if (HistoryLine.TryRead(Encoding.UTF8.GetString(json)) is { } entry)
            {
                _ = entry.IsLike(run);
                _ = TrendSeries.Of([entry, entry, entry, entry], entry.Scenario).ToList();
                _ = HistoryVariation.Of([entry, entry, entry], run, entry.Values.Keys.FirstOrDefault("none"));
            }
        });
    }

    /// <summary>One of each kind of element is enough: all are read by the same rules.</summary>
    private static RunResult Small(RunResult result) => result with { Measurements = [.. result.Measurements.Take(6)] };

    private static void Try(string json, Action<byte[]> use)
    {
        use(Encoding.UTF8.GetBytes(json));
        List<string> failures = [];
        foreach (var (place, mutant) in JsonMutations.Of(json))
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            var failure = Failure(() => use(Encoding.UTF8.GetBytes(mutant)));
            failure ??= GC.GetAllocatedBytesForCurrentThread() - before > MostBytes ? "took too much memory" : null;
            failure ??= Stopwatch.GetElapsedTime(start) > LongestTime ? "took too long" : null;
            if (failure is not null)
            {
                failures.Add($"{place}: {failure}");
            }
        }

        failures.ShouldBeEmpty();
    }

    private static string? Failure(Action use)
    {
        try
        {
            use();
            return null;
        }
        catch (ResultFormatException exception)
        {
            return exception.Message.Length is 0 or > 1_000 || exception.Message.Contains('\x1b', StringComparison.Ordinal) ? $"says '{exception.Message}'" : null;
        }
#pragma warning disable CA1031 // Whatever it is, it is what must not be.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }
}
