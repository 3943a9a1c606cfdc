using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Capacity;

/// <summary>A plan in sentences and figures, the same in every format.</summary>
internal static class PlanText
{
    /// <summary>When capacity runs out.</summary>
    internal static string Sentence(PlanReport report)
    {
        var crossing = report.Plan.RunsOut;
        var horizon = Date(report, report.Settings.HorizonSteps);
        return crossing switch
        {
            { Expected: { } expected } =>
                $"Capacity runs out around {Date(report, expected)} (95 %: {Date(report, crossing.Earliest)} to {Date(report, crossing.Latest)}).",
            { Earliest: { } earliest } => $"Capacity is not expected to run out before {horizon}, but it may as early as {Date(report, earliest)}.",
            _ => $"Capacity does not run out before {horizon}.",
        };
    }

    /// <summary>Figures of the plan.</summary>
    internal static IEnumerable<(string Name, string Value)> Figures(PlanReport report)
    {
        var (settings, plan) = (report.Settings, report.Plan);
        yield return ("capacity of a machine", Rate(settings.CapacityPerSecond));
        yield return ("machines now", settings.Machines.ToString(CultureInfo.InvariantCulture));
        yield return ("headroom kept", AmountFormat.Format(settings.HeadroomRatio, Unit.Ratio));
        yield return ("may be used", Rate(plan.UsablePerSecond));
        yield return ("forecast rests on", report.Basis);
        yield return ("error of the forecast on held-back peaks", report.BackTest is { } test
            ? $"{AmountFormat.Format(test.MeanErrorRatio, Unit.Ratio)} on average over {test.HeldBackCount}; {AmountFormat.Format(test.CoverageShare, Unit.Ratio)} inside the interval"
            : "not tested: too few past peaks to hold any back");
        yield return ("machines for " + AmountFormat.Format(plan.NeededPerSecond, Unit.PerSecond), plan.MachinesNeeded is { } machines
            ? string.Create(CultureInfo.InvariantCulture, $"{machines} (95 %: {plan.MachinesRange.Least} to {plan.MachinesRange.Most?.ToString(CultureInfo.InvariantCulture) ?? "no number of them"})")
            : "no number of machines holds it under this contention");
        yield return ("contention between machines", ScalingText(settings.Scaling));
        if (plan.CostPerMonth is { } cost)
        {
            yield return ("cost a month", cost.ToString("#,0.##", CultureInfo.InvariantCulture));
        }

        if (report.Trend is { } trend)
        {
            yield return ("trend of measured capacity", $"{AmountFormat.Format(trend.SharePerStep.Value, Unit.Ratio)} from one measurement to the next, {(trend.IsProved ? "proved" : "not proved")}");
            yield return ("measurements far off the trend", trend.Anomalies.Count == 0 ? "none"
                : string.Join(", ", trend.Anomalies.Select(each => string.Create(CultureInfo.InvariantCulture, $"number {each.Index + 1}"))));
        }
    }

    private static string ScalingText(MachineScaling? scaling) => scaling switch
    {
        null => "none assumed: so many machines hold so many times as much",
        { MeasuredCount: null } => $"{AmountFormat.Format(scaling.Contention.Value, Unit.Ratio)}, as given",
        _ => $"{Share(scaling.Contention)}, coherency {Share(scaling.Coherency)}, fitted to {scaling.MeasuredCount} measurements",
    };

    private static string Share(Estimate estimate) =>
        $"{AmountFormat.Format(estimate.Value, Unit.Ratio)} (95 %: {AmountFormat.Format(Math.Max(0, estimate.Interval.Low), Unit.Ratio)} to {AmountFormat.Format(estimate.Interval.High, Unit.Ratio)})";

    private static string Date(PlanReport report, int? steps) => steps is { } given
        ? report.After(given).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : $"after {report.After(report.Settings.HorizonSteps).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Rate(Estimate estimate) =>
        $"{AmountFormat.Format(estimate.Value, Unit.PerSecond)} (95 %: {AmountFormat.Format(estimate.Interval.Low, Unit.PerSecond)} to {AmountFormat.Format(estimate.Interval.High, Unit.PerSecond)})";
}
