using System.Globalization;
using LoadLab.Core.Baselines;
using LoadLab.Core.Statistics;
using LoadLab.Core.Text;

namespace LoadLab.Interference;

/// <summary>An interference report in words and rows, the same in every format.</summary>
internal static class InterferenceText
{
    internal static readonly string[] Head = ["measurement", "alone", "together", "difference", "95 % interval", ""];

    internal static readonly string[] ProcessorHead = ["CPU, cores", "alone", "together", "difference", ""];

    /// <summary>What each workload pays for the company of the others.</summary>
    internal static IEnumerable<string> Sentences(InterferenceResult result) => result.Workloads.Select(each => $"{each.Workload}: {CostOf(each.Comparison)}");

    internal static IEnumerable<string[]> Rows(RunComparison comparison) => comparison.Statistics.Select(each =>
    {
        var difference = each.Finding.Measurement.Difference;
        return (string[])
        [
            each.Finding.Measurement.Name,
            ComparisonText.Value(difference.BaselineRuns, each.Unit),
            ComparisonText.Value(difference.CandidateRuns, each.Unit),
            ComparisonText.Difference(difference),
            ComparisonText.Interval(difference),
            Word(each.Finding.Verdict),
        ];
    });

    internal static IEnumerable<string[]> ProcessorRows(InterferenceResult result) => result.Processor.Select(cost => (string[])
    [
        cost.Side,
        $"{string.Join(" + ", cost.Alone.Select(each => $"{each.Workload} {Cores(each.Cores)}"))} = {Cores(cost.SumAlone)}",
        Cores(cost.Together),
        cost.DifferenceRatio is { } ratio ? ComparisonText.Percent(ratio) : AmountFormat.Unknown,
        "",
    ]);

    /// <summary>Runs that were set aside, and what stands in the way of a comparison.</summary>
    internal static IEnumerable<string> Remarks(InterferenceResult result) =>
        result.Workloads.SelectMany(each => each.Comparison.Remarks.Select(remark => $"{each.Workload}: {remark.Text}")).Distinct(StringComparer.Ordinal);

    /// <summary>Why a workload has no measurements to show; a part of a sentence without its stop.</summary>
    internal static string WhyEmpty(RunComparison comparison)
    {
        var obstacles = comparison.Remarks.Where(remark => remark.IsObstacle).Select(remark => remark.Text.TrimEnd('.')).ToList();
        return obstacles.Count > 0
            ? string.Join("; ", obstacles)
            : "no measurement has enough samples on the plateau; make it longer, or the rate higher";
    }

    private static string CostOf(RunComparison comparison)
    {
        var keys = comparison.Statistics.Where(each => each.IsKey && each.Unit == "ns").ToList();
        return keys.Count == 0
            ? $"nothing can be said: {WhyEmpty(comparison)}"
            : string.Join("; ", keys.Select(each => each.Finding.Measurement.Difference is { InconclusiveReason: null } difference
                ? $"{Short(each)} {ComparisonText.Difference(difference)} ({ComparisonText.Interval(difference)}) beside the others, {Word(each.Finding.Verdict)}"
                : $"{Short(each)} cannot be compared: {each.Finding.Measurement.Difference.InconclusiveReason}"));

        string Short(JudgedStatistic statistic) => statistic.Finding.Measurement.Name[(statistic.Finding.Measurement.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..];
    }

    private static string Word(ComparisonVerdict verdict) => verdict switch
    {
        ComparisonVerdict.Regressed => "worse together",
        ComparisonVerdict.Notice => "a little worse together",
        ComparisonVerdict.Improved => "better together",
        ComparisonVerdict.Unchanged => "no cost proved",
        ComparisonVerdict.Unstable => "varies too much from run to run to tell",
        _ => "cannot be told",
    };

    private static string Cores(double? cores) => cores is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : AmountFormat.Unknown;
}
