using LoadLab.Core.Results;
using LoadLab.Core.Text;

namespace LoadLab.Core.Baselines;

/// <summary>Checks that the parts of a stored baseline fit together, as comparisons rely on.</summary>
internal static class BaselineCheck
{
    /// <exception cref="ResultFormatException">It is of another version, lacks a part or contradicts itself.</exception>
    internal static void Check(Baseline baseline)
    {
        if (baseline.SchemaVersion != Baseline.CurrentSchemaVersion)
        {
            throw new ResultFormatException(
                $"The baseline has schema version {baseline.SchemaVersion}; this program reads version {Baseline.CurrentSchemaVersion}.");
        }

        if (baseline.Runs.Count == 0 || baseline.Runs.Any(run => run.Responses.Count == 0))
        {
            throw new ResultFormatException("The baseline holds no run, or a run without samples.");
        }

        if (baseline.Runs.FirstOrDefault(run => run.Scenario != baseline.Scenario) is { } stranger)
        {
            throw new ResultFormatException(
                $"The baseline is of '{ForeignText.Show(baseline.Scenario)}' and holds a run of '{ForeignText.Show(stranger.Scenario)}'.");
        }

        foreach (var run in baseline.Runs)
        {
            CheckResponses(run.Responses);
            CheckRates(run.Rates);
        }
    }

    private static void CheckResponses(IReadOnlyList<ResponseSeries> responses)
    {
        if (responses.FirstOrDefault(series => series.Windows.Sum(window => window.Count) != series.Histogram.Count) is { } damaged)
        {
            throw new ResultFormatException(
                $"The windows of {NameOf(damaged)} do not add up to its histogram: the file was damaged or edited.");
        }

        if (responses.FirstOrDefault(series => series.Histogram.Count == 0) is { } empty)
        {
            throw new ResultFormatException($"The windows of {NameOf(empty)} hold no samples.");
        }
    }

    private static void CheckRates(IReadOnlyList<RateSeries> rates)
    {
        var damaged = rates.FirstOrDefault(rate => rate.Amounts.Count != rate.Seconds.Count || rate.Amounts.Any(amount => amount < 0)
            || rate.Seconds.Any(seconds => seconds <= 0) || !rate.Amounts.Any(amount => amount > 0));
        if (damaged is not null)
        {
            throw new ResultFormatException($"The windows of {ForeignText.Show(damaged.Name)} have no length, or no amount for each length.");
        }
    }

    private static string NameOf(ResponseSeries series) => ForeignText.Show($"{series.Workload} {series.Name}");
}
