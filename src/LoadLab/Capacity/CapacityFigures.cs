using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Capacity;

/// <summary>The figures of a capacity report as name and value, the same in every format.</summary>
internal static class CapacityFigures
{
    /// <summary>What the search found.</summary>
    internal static IEnumerable<(string Name, string Value)> OfSearch(CapacityReport report)
    {
        var end = report.Conclusion;
        yield return ("capacity", end.Capacity is { } capacity ? WithInterval(capacity, report.Axis.Unit) : AmountFormat.Unknown);
        yield return ("highest load held", ConclusionText.Load(end.HighestHeldLoad, report.Axis));
        yield return ("lowest load missed", ConclusionText.Load(end.LowestMissedLoad, report.Axis));
        yield return ("breaks first", end.BreakingObjective ?? "nothing broke");
        yield return ("sessions' own limit", SessionLimit.Of(report) is { } sessions ? ConclusionText.Load(sessions.PerSecond, report.Axis) : "not reached");
        yield return ("generator's own limit", end.GeneratorLimitLoad is { } limit ? ConclusionText.Load(limit, report.Axis) : "not reached");
        yield return ("ceiling", ConclusionText.Load(report.Settings.CeilingLoad, report.Axis));
        yield return ("steps", string.Create(CultureInfo.InvariantCulture, $"{report.Steps.Count} in {AmountFormat.Format(TimeSpan.FromSeconds(report.Steps.Sum(step => step.TookSeconds)))}"));
    }

    /// <summary>What the model says; one line with the reason where it was refused.</summary>
    internal static IEnumerable<(string Name, string Value)> OfModel(CapacityModel model)
    {
        if (model.RefusalReason is { } reason)
        {
            yield return ("model", $"refused: {reason}");
        }
        else
        {
            yield return ("rate of one request at a time", WithInterval(model.RatePerSecond, "/s"));
            yield return ("contention", WithInterval(model.Contention, ""));
            yield return ("coherency", WithInterval(model.Coherency, ""));
            yield return ("peak", model.PeakThroughputPerSecond is { } peak
                ? WithInterval(peak, "/s") + (model.IsPeakExtrapolated ? ", beyond what was measured" : "") : "unbounded");
            yield return ("knee", model.KneeThroughputPerSecond is { } knee
                ? $"{AmountFormat.Format(knee, Unit.PerSecond)} at {AmountFormat.Format(model.KneeConcurrency, Unit.Count)} requests" : "none");
            yield return ("distance of steps from the curve", AmountFormat.Format(model.ResidualRatio, Unit.Ratio));
        }

        yield return ("counted concurrency over Little's law", AmountFormat.Format(model.CountedOverLittle, Unit.Count));
    }

    private static string WithInterval(Estimate? estimate, string unit) => estimate is not { } given ? AmountFormat.Unknown :
        $"{Number(given.Value)}{(unit is "" or "/s" ? unit : " " + unit)} (95 %: {Number(given.Interval.Low)} to {Number(given.Interval.High)})";

    private static string Number(double value) => AmountFormat.Format(value, Unit.Count);
}
