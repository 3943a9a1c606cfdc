using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Pages;
using LoadLab.Reports;
using LoadLab.Reports.Charts;
using LoadLab.Reports.Components;
using LoadLab.Reports.Course;

namespace LoadLab.Live;

/// <summary>The parts of the live page that change, as HTML by the id of the element that holds them.</summary>
internal static class LivePicture
{
    /// <summary>Verdict, figures and bounds; every second.</summary>
    public static IReadOnlyDictionary<string, string> Figures(LiveState state, bool hasEnded)
    {
        if (state.Latest is not { } latest)
        {
            return new Dictionary<string, string>();
        }

        return new Dictionary<string, string>
        {
            ["verdict"] = PageRenderer.Render<VerdictBanner>(Banner(latest, hasEnded)),
            ["figures"] = PageRenderer.Render<KeyFigures>(new Dictionary<string, object?> { [nameof(KeyFigures.Figures)] = FiguresOf(latest) }),
            ["bounds"] = Bounds("Objectives so far", latest.Objectives) + Bounds("Validity so far", latest.Validity),
            ["errors"] = PageRenderer.Render<ErrorTable>(new Dictionary<string, object?> { [nameof(ErrorTable.Errors)] = latest.Errors }),
        };
    }

    /// <summary>The charts, which are most of the work.</summary>
    public static IReadOnlyDictionary<string, string> Charts(LiveState state)
    {
        if (state.Latest is not { } latest)
        {
            return new Dictionary<string, string>();
        }

        ObjectiveResult[] bounds = [.. latest.Objectives, .. latest.Validity];
        var workloads = state.Course.Workloads;
        var views = latest.Totals.Select((total, i) =>
        {
            var course = workloads.FirstOrDefault(each => each.Name == total.Name);
            return WorkloadView.Of($"w{i}", total, state.SamplesOf(total.Name), course, BandsOf(latest, total.Name), bounds);
        }).ToList();
        var charts = views.SelectMany(view => view.Distributions.Concat(view.OverTime).Select(chart => (view.Result.Name, Chart: chart)));
        return new Dictionary<string, string>
        {
            ["charts"] = string.Concat(charts.Select(each => Figure(each.Chart, views.Count > 1 ? each.Name : null))),
            ["sides"] = string.Concat(Sides(latest, workloads).Select(chart => Figure(chart, null))),
        };
    }

    private static IEnumerable<Chart> Sides(IntervalSnapshot latest, IReadOnlyList<WorkloadCourse> workloads)
    {
        if (workloads is not [var first, ..] || latest.Totals.FirstOrDefault(each => each.Name == first.Name) is not { } total)
        {
            return [];
        }

        var charts = new CourseCharts("r", first, BandsOf(latest, first.Name), total);
        return new[] { charts.Cpu(), charts.Memory(), charts.Hiccups() }.OfType<Chart>();
    }

    private static List<PhaseBand> BandsOf(IntervalSnapshot latest, string workload) =>
        PhaseBand.Of(latest.Phases, workload, latest.ElapsedSeconds);

    private static Dictionary<string, object?> Banner(IntervalSnapshot latest, bool hasEnded) => new()
    {
        [nameof(VerdictBanner.Kind)] = KindOf(latest),
        [nameof(VerdictBanner.Word)] = hasEnded ? "The run has ended" : $"Running, {ProgressFigures.TimeLeft(latest)} left",
        [nameof(VerdictBanner.Sentence)] = Sentence(latest),
    };

    private static string KindOf(IntervalSnapshot latest)
    {
        var isMissed = latest.Objectives.Concat(latest.Validity).Any(each => each.Verdict == ObjectiveVerdict.Failed);
        return isMissed ? "failed" : "running";
    }

    private static string Sentence(IntervalSnapshot latest)
    {
        var verdict = ProgressFigures.VerdictSoFar(latest);
        return $"{char.ToUpperInvariant(verdict[0])}{verdict[1..]}.";
    }

    private static List<KeyFigure> FiguresOf(IntervalSnapshot latest)
    {
        var figures = new List<KeyFigure>
        {
            new("elapsed", "elapsed", Scale.Clock(latest.ElapsedSeconds), $"of {Scale.Clock(latest.PlannedSeconds)}"),
        };
        for (var i = 0; i < latest.Points.Count; i++)
        {
            figures.AddRange(FiguresOf(latest.Points[i], latest.Totals.FirstOrDefault(each => each.Name == latest.Points[i].Workload), i));
        }

        return figures;
    }

    private static IEnumerable<KeyFigure> FiguresOf(TimelinePoint point, WorkloadResult? total, int index)
    {
        var units = (total?.UnitsPerArrival ?? 1) / point.LengthSeconds;
        yield return KeyFigure.Rate(
            index, point.Workload, total?.Unit ?? "", point.Arrivals.Completed * units, point.Arrivals.Planned * units);
        yield return new KeyFigure($"p50-{index}", $"{point.Measurement} p50", Time(point.ResponseP50Ns), "of the last second");
        yield return new KeyFigure($"p95-{index}", $"{point.Measurement} p95", Time(point.ResponseP95Ns), "of the last second");
        yield return new KeyFigure($"p99-{index}", $"{point.Measurement} p99", Time(point.ResponseP99Ns), $"max {Time(point.ResponseMaxNs)}");
        yield return new KeyFigure($"lag-{index}", "generator lag p99", Time(point.LagP99Ns), "our own lateness");
        var bad = total is null ? 0 : total.Arrivals.Failed + total.Arrivals.Rejected + total.Arrivals.Dropped;
        yield return new KeyFigure($"bad-{index}", "not answered correctly", AmountFormat.Format(bad, Unit.Count), "since the start");
    }

    private static string Bounds(string caption, IReadOnlyList<ObjectiveResult> bounds) =>
        PageRenderer.Render<ObjectiveTable>(new Dictionary<string, object?>
        {
            [nameof(ObjectiveTable.Caption)] = caption,
            [nameof(ObjectiveTable.Objectives)] = bounds.Select(SoFar).ToList(),
        });

    /// <summary>Why a bound is open is said at the end: what the target will tell then is not missing now.</summary>
    private static ObjectiveResult SoFar(ObjectiveResult bound) =>
        bound.Verdict == ObjectiveVerdict.Inconclusive ? bound with { Reason = "not known yet" } : bound;

    private static string Figure(Chart chart, string? workload) => PageRenderer.Render<ChartFigure>(new Dictionary<string, object?>
    {
        [nameof(ChartFigure.Chart)] = chart,
        [nameof(ChartFigure.Workload)] = workload,
    });

    private static string Time(long? ns) => ns is null ? "–" : AmountFormat.Format(ns, Unit.Nanoseconds);
}
