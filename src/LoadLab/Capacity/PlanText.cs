using System.Globalization;
using LoadLab.Core.Capacity;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Capacity;

/// <summary>A plan in sentences and figures, the same in every format.</summary>
internal static class PlanText
{
    private const double ShortestMonthDays = 28;

    /// <summary>When capacity runs out.</summary>
    internal static string Sentence(PlanReport report)
    {
        var (plan, crossing) = (report.Plan, report.Plan.RunsOut);
        if (plan.IsExceeded)
        {
            return $"Capacity is exceeded already: today's peak is {AmountFormat.Format(plan.TodayPerSecond, Unit.PerSecond)}, and "
                + $"{AmountFormat.Format(plan.UsablePerSecond.Value, Unit.PerSecond)} may be used.";
        }

        var horizon = Date(report, report.Settings.HorizonSteps);
        return crossing switch
        {
            { Expected: { } expected } => $"Capacity runs out around {Date(report, expected)}{Doubt(report)}.",
            { Earliest: { } earliest } => $"Capacity is not expected to run out before {horizon}, but it may as early as {Date(report, earliest)}.",
            _ => $"Capacity does not run out before {horizon}.",
        };
    }

    /// <summary>A plan in a word, for the head of the page.</summary>
    internal static string Word(CapacityPlan plan) =>
        plan.IsExceeded ? "Exceeded" : plan.RunsOut.Expected is null ? "Enough" : "Runs out";

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
            ? WithRange(Whole(machines), Whole(plan.MachinesRange.Least), Whole(plan.MachinesRange.Most))
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

    private static string Whole(int? machines) => machines?.ToString(CultureInfo.InvariantCulture) ?? "no number of them";

    private static string Share(Estimate estimate) => WithRange(
        AmountFormat.Format(estimate.Value, Unit.Ratio),
        AmountFormat.Format(Math.Max(0, estimate.Interval.Low), Unit.Ratio),
        AmountFormat.Format(estimate.Interval.High, Unit.Ratio));

    /// <summary>The interval of the date, where its ends differ.</summary>
    private static string Doubt(PlanReport report)
    {
        var (earliest, latest) = (Date(report, report.Plan.RunsOut.Earliest), Date(report, report.Plan.RunsOut.Latest));
        return earliest == latest ? "" : $" (95 %: {earliest} to {latest})";
    }

    /// <summary>A month where steps are months and longer, else a day; both by the month's name.</summary>
    internal static string Date(PlanReport report, int? steps) => steps is { } given
        ? report.After(given).ToString(report.StepDays < ShortestMonthDays ? "d MMMM yyyy" : "MMMM yyyy", CultureInfo.InvariantCulture)
        : $"after {Date(report, report.Settings.HorizonSteps)}";

    private static string Rate(Estimate estimate) => WithRange(
        AmountFormat.Format(estimate.Value, Unit.PerSecond),
        AmountFormat.Format(estimate.Interval.Low, Unit.PerSecond),
        AmountFormat.Format(estimate.Interval.High, Unit.PerSecond));

    /// <summary>A value with its interval, unless all three read the same: nothing is in doubt then.</summary>
    private static string WithRange(string value, string low, string high) =>
        low == value && high == value ? value : $"{value} (95 %: {low} to {high})";
}
