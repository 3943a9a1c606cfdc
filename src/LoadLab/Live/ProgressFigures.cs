using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Text;
using LoadLab.Reports;

namespace LoadLab.Live;

/// <summary>What terminal and progress lines say about one workload at one moment, as text.</summary>
internal sealed record ProgressFigures(
    string Workload, string Phase, string Planned, string Achieved, string P50, string P95, string P99, string Lag, string Bad)
{
    /// <summary>Reads a workload's figures off a snapshot.</summary>
    /// <param name="snapshot">The last second.</param>
    /// <param name="point">The workload's point in it.</param>
    /// <param name="recent">Samples of the last seconds, this one included.</param>
    public static ProgressFigures Of(IntervalSnapshot snapshot, TimelinePoint point, RecentSamples recent)
    {
        var totals = snapshot.Totals.FirstOrDefault(each => each.Name == point.Workload);
        var units = totals?.UnitsPerArrival ?? 1;
        var response = recent.Of(point.Workload, point.Measurement, SeriesKind.Response);
        var lag = recent.Of(point.Workload, point.Measurement, SeriesKind.Lag);
        var bad = totals is null ? 0 : totals.Arrivals.Failed + totals.Arrivals.Rejected + totals.Arrivals.Dropped;
        return new ProgressFigures(
            point.Workload,
            point.Phase,
            Rate(point.Arrivals.Planned * units / point.LengthSeconds),
            Rate(point.Arrivals.Completed * units / point.LengthSeconds),
            Time(response?.ValueAtPercentile(50)),
            Time(response?.ValueAtPercentile(95)),
            Time(response?.ValueAtPercentile(99)),
            Time(lag?.ValueAtPercentile(99) ?? point.LagP99Ns),
            AmountFormat.Format(bad, Unit.Count));
    }

    /// <summary>The verdict so far: what is missed, else what is open, else that all holds.</summary>
    public static string VerdictSoFar(IntervalSnapshot snapshot)
    {
        var missed = snapshot.Validity.Concat(snapshot.Objectives).Where(each => each.Verdict == ObjectiveVerdict.Failed).ToList();
        if (missed.Count > 0)
        {
            return $"{VerdictSentence.Plural(missed.Count, "bound")} missed, {missed[0].Text} is "
                + AmountFormat.Format(missed[0].Observed, missed[0].Unit);
        }

        var held = snapshot.Objectives.Count(each => each.Verdict == ObjectiveVerdict.Passed);
        return held == 0 ? "nothing to judge yet" : $"{held} of {VerdictSentence.Plural(snapshot.Objectives.Count, "objective")} held so far";
    }

    /// <summary>Time that the schedule still has.</summary>
    public static string TimeLeft(IntervalSnapshot snapshot) =>
        Reports.Charts.Scale.Clock(Math.Max(0, snapshot.PlannedSeconds - snapshot.ElapsedSeconds));

    private static string Rate(double perSecond) => AmountFormat.Format(perSecond, Unit.PerSecond);

    private static string Time(long? ns) => ns is null ? "–" : AmountFormat.Format(ns, Unit.Nanoseconds);
}
