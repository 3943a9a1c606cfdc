using System.Globalization;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;

namespace LoadLab.Reports.Merging;

/// <summary>Distributions of several runs, added up exactly.</summary>
internal static class MeasurementMerge
{
    /// <summary>One result for each workload, name, phase and kind, in the order of their first appearance.</summary>
    public static IReadOnlyList<MeasurementResult> Of(IEnumerable<MeasurementResult> measurements) =>
        [.. measurements.GroupBy(each => (each.Workload, each.Name, each.Phase, each.Kind)).Select(group => Sum([.. group]))];

    private static MeasurementResult Sum(List<MeasurementResult> parts)
    {
        var filled = parts.Where(part => part.Histogram is not null).ToList();
        if (filled.Count <= 1)
        {
            return filled.FirstOrDefault() ?? parts[0];
        }

        var sum = HdrHistogramCodec.DecodeBase64(filled[0].Histogram!).ToHistogram();
        foreach (var part in filled.Skip(1))
        {
            sum.Add(HdrHistogramCodec.DecodeBase64(part.Histogram!));
        }

        return filled[0] with
        {
            Count = sum.Count,
            Min = sum.Min,
            Mean = sum.Mean,
            Stddev = sum.StdDev,
            Max = sum.Max,
            Percentiles = filled[0].Percentiles.Keys.ToDictionary(
                name => name, name => sum.ValueAtPercentile(double.Parse(name, CultureInfo.InvariantCulture))),
            Histogram = HdrHistogramCodec.EncodeBase64(sum),
        };
    }
}
