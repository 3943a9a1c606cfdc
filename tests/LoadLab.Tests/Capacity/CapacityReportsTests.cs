using System.Text.Json;
using LoadLab.Capacity;
using LoadLab.Core.Capacity;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Capacity;

public sealed class CapacityReportsTests
{
    [Fact]
    public void A_stored_search_comes_back_and_goes_on_with_the_same_move()
    {
        var folder = Directory.CreateTempSubdirectory("loadlab-capacity-").FullName;
        var report = Search("small");

        CapacityStore.Write(folder, report);
        var read = CapacityStore.Read(folder);

        JsonSerializer.Serialize(read, CapacityStore.Options).ShouldBe(JsonSerializer.Serialize(report, CapacityStore.Options));
        CapacitySearch.Next(read.Settings, read.Steps).ShouldBe(CapacitySearch.Next(report.Settings, report.Steps));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused_with_its_name()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{ \"schemaVersion\": 1, ");

        Should.Throw<ResultFormatException>(() => CapacityStore.Read(file)).Message.ShouldContain(file);
        File.Delete(file);
    }

    [Theory]
    [MemberData(nameof(Hostile.Names), MemberType = typeof(Hostile))]
    public void Names_from_outside_stay_text_in_every_format(string name)
    {
        var report = Search(name);

        CapacityReports.Html(report).ShouldNotContain("<script>alert", Case.Insensitive);
        CapacityReports.Html(report).ShouldNotContain("<img src=x", Case.Insensitive);
        // As code a text may stand as it is.
        CapacityReports.Markdown(report with { Command = "repeat", LeftOut = [] }).ShouldNotContain("<script>", Case.Insensitive);
        CapacityReports.Csv(report).TrimEnd('\n').Split('\n').Length.ShouldBe(report.Steps.Count + 1);
    }

    [Fact]
    public void The_report_says_the_rate_what_breaks_and_draws_every_chart()
    {
        var html = CapacityReports.Html(Search("small"));

        html.ShouldContain("ingest p95 &lt; 10ms");
        foreach (var title in (string[])["Headroom", "Response time against load", "Throughput against concurrency", "The steps of the search"])
        {
            html.ShouldContain(title);
        }
    }

    [Fact]
    public void A_search_that_ended_with_all_sessions_busy_says_that_they_are_the_limit()
    {
        // 3,000/s hold and the missed steps keep load / 500 requests under way: 6 of 6 sessions and more.
        var report = Search("small");
        var few = report with { Axis = report.Axis with { Sessions = 6 } };

        ConclusionText.Of(few).ShouldContain("The scenario's sessions are the limit: 6 sessions with a mean service time of 2 ms cannot do more than 3,000 events/s");
        CapacityReports.Markdown(few).ShouldContain("sessions' own limit");
        ConclusionText.Of(report with { Axis = report.Axis with { Sessions = 600 } }).ShouldNotContain("sessions");
        ConclusionText.Of(report).ShouldNotContain("sessions");
    }

    internal static CapacityReport Search(string name = "small")
    {
        var settings = new SearchSettings { StartLoad = 500, CeilingLoad = 8_000, BudgetSeconds = 500, ProbeSeconds = 12, StepSeconds = 20 };
        var report = new CapacityReport
        {
            Scenario = name,
            Target = name,
            Seed = 1,
            StartedAt = new DateTimeOffset(2026, 3, 14, 2, 0, 0, TimeSpan.Zero),
            Axis = new LoadAxis(name, IsUsers: false, "events/s", 1_000),
            Settings = settings,
            Shape = StepShape.Of(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1)),
            LeftOut = [name],
            Conclusion = CapacitySearch.Conclude(settings, []),
            Model = CapacityModeling.Fit([]),
            Environment = name,
            Command = name,
        };
        while (CapacitySearch.Next(settings, report.Steps) is MeasureStep move)
        {
            report = report.With(Step(move, report.Steps.Count * 20.0, name));
        }

        return report;
    }

    private static CapacityStep Step(MeasureStep move, double start, string reason)
    {
        var isHeld = move.Load <= 3_000;
        return new CapacityStep
        {
            Load = move.Load,
            Kind = move.Kind,
            Verdict = isHeld ? StepVerdict.Held : StepVerdict.Missed,
            StartSeconds = start,
            TookSeconds = 20,
            Reasons = isHeld ? [] : [reason],
            Objectives =
            [
                new ObjectiveResult
                {
                    Text = "ingest p95 < 10ms",
                    Measurement = "ingest",
                    Observed = isHeld ? 5e6 : 50e6,
                    Limit = 10e6,
                    Unit = Unit.Nanoseconds,
                    Verdict = isHeld ? ObjectiveVerdict.Passed : ObjectiveVerdict.Failed,
                },
            ],
            ThroughputPerSecond = move.Load,
            Concurrency = move.Load / 500,
            ResponseP50Ns = 2e6,
            ResponseP95Ns = isHeld ? 5e6 : 50e6,
            ResponseP99Ns = 60e6,
        };
    }
}
