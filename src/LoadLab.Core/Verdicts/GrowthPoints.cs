using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Verdicts;

/// <summary>The points over time that a growth is fitted to, in the judged phases. In the quantity's own unit.</summary>
internal static class GrowthPoints
{
    /// <summary>What is counted or ranked needs stretches of time; so many are plenty for a trend.</summary>
    private const int MostStretches = 120;

    /// <summary>A resource of either side.</summary>
    internal static List<(double AtSeconds, double Value)> OfResource(RunObservations observations, ResourceQuantity resource)
    {
        var series = resource.Side == ResourceSide.Generator ? observations.Generator : observations.Target;
        var stretches = observations.JudgedStretches();
        List<ResourceSample> samples =
            [.. series.Samples.Where(sample => stretches.Any(stretch => sample.AtSeconds >= stretch.Start && sample.AtSeconds <= stretch.End))];
        return resource.Resource switch
        {
            ResourceNames.Memory => Levels(samples, sample => sample.ResidentBytes),
            ResourceNames.Handles => Levels(samples, sample => sample.Handles),
            ResourceNames.GcPause => Rates(samples, sample => sample.GcPauseSeconds * 1e9),
            _ => Rates(samples, sample => sample.CpuSeconds),
        };
    }

    private static List<(double AtSeconds, double Value)> Levels(List<ResourceSample> samples, Func<ResourceSample, double?> of) =>
        [.. samples.Where(sample => of(sample) is not null).Select(sample => (sample.AtSeconds, of(sample)!.Value))];

    /// <summary>What was used in a second, on average over a stretch: a single second often sees no collection at all.</summary>
    private static List<(double AtSeconds, double Value)> Rates(List<ResourceSample> samples, Func<ResourceSample, double?> of)
    {
        List<ResourceSample> known = [.. samples.Where(sample => of(sample) is not null)];
        var length = Math.Max(1, Ceiling(known.Count, MostStretches));
        return
        [
            .. Enumerable.Range(0, Math.Max(0, known.Count - 1) / length)
                .Select(i => (From: known[i * length], To: known[(i + 1) * length]))
                .Select(part => ((part.From.AtSeconds + part.To.AtSeconds) / 2, (of(part.To)!.Value - of(part.From)!.Value) / (part.To.AtSeconds - part.From.AtSeconds))),
        ];
    }

    /// <summary>The statistic of one stretch after the other, each long enough for it; what is left over at the end is not used.</summary>
    internal static List<(double AtSeconds, double Value)> OfMeasurement(WorkloadObservations workload, MeasurementQuantity quantity)
    {
        var seconds = SecondsOf(workload, quantity);
        var samples = seconds.Sum(second => second.Sum(window => window.Histogram.Count));
        if (samples == 0)
        {
            return [];
        }

        var needed = quantity.Statistic.Kind == StatisticKind.Percentile ? SampleSize.MinimumCount(quantity.Statistic.Percentile) : 1;
        var length = Math.Max(Ceiling(seconds.Count, MostStretches), (int)Math.Ceiling(needed * (double)seconds.Count / samples));
        return [.. seconds.Chunk(length).Select(Stretch).Where(stretch => stretch.Count >= needed).Select(stretch => (stretch.AtSeconds, stretch.Value))];

        (double AtSeconds, long Count, double Value) Stretch(IReadOnlyList<MeasurementWindow>[] stretch)
        {
            using var scratch = new ScratchHistogram(stretch.SelectMany(second => second).Select(window => window.Histogram));
            var middle = (stretch[0][0].StartSeconds + stretch[^1][0].StartSeconds + stretch[^1][0].LengthSeconds) / 2;
            return (middle, scratch.Sum.Count, MeasurementObserver.ValueOf(scratch.Sum, quantity.Statistic));
        }
    }

    private static List<IReadOnlyList<MeasurementWindow>> SecondsOf(WorkloadObservations workload, MeasurementQuantity quantity) =>
    [
        .. workload.WindowsOf(new Series(quantity.Measurement, quantity.Kind), PhaseSelection.Judged)
            .GroupBy(window => (long)Math.Round(window.StartSeconds))
            .OrderBy(group => group.Key)
            .Select(group => (IReadOnlyList<MeasurementWindow>)[.. group]),
    ];

    private static int Ceiling(int count, int parts) => (count + parts - 1) / parts;
}
