using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Statistics;

namespace LoadLab.Core.Verdicts;

/// <summary>Statistics of distributions, as a whole or in every stretch of a phase, with their intervals.</summary>
internal sealed class MeasurementObserver(RunObservations observations, bool withIntervals)
{
    /// <summary>Each workload that takes the measurement, by itself.</summary>
    internal IReadOnlyList<Observation> Observe(Objective objective, MeasurementQuantity quantity)
    {
        var name = quantity.Kind == SeriesKind.Response ? quantity.Measurement : $"{quantity.Measurement} {quantity.Kind}";
        if (observations.TargetDistributions.TryGetValue(quantity.Measurement, out var told))
        {
            return [Told(name, told, quantity.Statistic)];
        }

        List<Observation> observed =
            [.. MeasuredWorkloads.Of(observations, quantity, objective.During).Select(workload => Observe(name, objective, workload, quantity).Of(workload))];
        return observed.Count > 0 ? observed : [Observation.Unknown(name, "no sample was taken")];
    }

    /// <summary>Lag over all workloads: whichever lane was late, it was the generator.</summary>
    internal Observation ObserveLag(Objective objective, Statistic statistic)
    {
        const string Name = "generator lag";
        using var scratch = new ScratchHistogram();
        var sum = scratch.Sum;
        foreach (var workload in observations.Workloads)
        {
            // What never found a free session was not late by our doing: without it, a dead target would pass for a late generator.
            sum.RecordCount(0, workload.Count(ArrivalCounter.DroppedByTarget, objective.Phases));
            foreach (var series in workload.Series.Where(series => series.Kind == SeriesKind.Lag))
            {
                if (workload.Total(series, objective.Phases) is { } total)
                {
                    sum.Add(total);
                }
            }
        }

        if (sum.Count == 0)
        {
            return Observation.Unknown(Name, "no arrival was started in the judged phase");
        }

        return Whole(Name, sum, statistic);
    }

    private Observation Observe(string name, Objective objective, WorkloadObservations workload, MeasurementQuantity quantity)
    {
        var (series, statistic) = (new Series(quantity.Measurement, quantity.Kind), quantity.Statistic);
        if (objective.Every is { } every)
        {
            return InEvery(name, objective, workload, series, statistic, every);
        }

        var total = workload.Total(series, objective.Phases);
        if (total is null)
        {
            return Observation.Unknown(name, "no sample lies in the judged phase");
        }

        var observed = Whole(name, total, statistic);
        return withIntervals && statistic.Kind == StatisticKind.Percentile
            ? observed with { Interval = IntervalOf(workload, series, objective.Phases, statistic.Percentile) }
            : observed;
    }

    private static Observation Whole(string name, HdrHistogram histogram, Statistic statistic) => new(
        name, ValueOf(histogram, statistic), DoubtOf(histogram.Count, statistic));

    /// <summary>The worst of the stretches decides; one that holds too few samples leaves it open.</summary>
    private static Observation InEvery(
        string name, Objective objective, WorkloadObservations workload, Series series, Statistic statistic, TimeSpan every)
    {
        var phases = workload.Selected(objective.Phases).ToDictionary(phase => phase.Name);
        var stretches = workload.WindowsOf(series, objective.Phases)
            .GroupBy(window => (window.Phase, StretchOf(window, phases[window.Phase], every.TotalSeconds)))
            .Select(group => Whole(name, group, statistic))
            .ToList();
        if (stretches.Count == 0)
        {
            return Observation.Unknown(name, "no sample lies in the judged phase");
        }

        var isUpperBound = objective.Comparison is Comparison.Less or Comparison.LessOrEqual;
        var worst = isUpperBound ? stretches.MaxBy(stretch => stretch.Value)! : stretches.MinBy(stretch => stretch.Value)!;
        var doubtful = stretches.FirstOrDefault(stretch => stretch.Doubt is not null);
        var holds = ObjectiveEvaluator.Holds(worst.Value ?? double.NaN, objective);
        return worst with { Doubt = holds ? doubtful?.Doubt : worst.Doubt };
    }

    /// <summary>
    /// Which stretch of its phase a window belongs to. What is answered after the phase's end, and a rest that is shorter than a
    /// stretch, belong to the last one: by themselves they would hold too few samples to judge.
    /// </summary>
    private static int StretchOf(MeasurementWindow window, PhasePlan phase, double everySeconds)
    {
        var last = Math.Max(0, (int)Math.Floor((phase.Seconds / everySeconds) + 1e-9) - 1);
        return Math.Clamp((int)Math.Floor(((window.StartSeconds - (phase.StartNs / 1e9)) / everySeconds) + 1e-9), 0, last);
    }

    private static HistogramSnapshot Merge(IEnumerable<MeasurementWindow> windows)
    {
        using var scratch = new ScratchHistogram(windows.Select(window => window.Histogram));
        return HistogramSnapshot.Of(scratch.Sum);
    }

    private static Observation Whole(string name, IEnumerable<MeasurementWindow> windows, Statistic statistic)
    {
        using var scratch = new ScratchHistogram(windows.Select(window => window.Histogram));
        return Whole(name, scratch.Sum, statistic);
    }

    private static (double Low, double High)? IntervalOf(
        WorkloadObservations workload, Series series, PhaseSelection phases, double percentile)
    {
        // Windows of the same second from several lanes belong together: what the bootstrap resamples is time.
        var seconds = workload.WindowsOf(series, phases)
            .GroupBy(window => (long)window.StartSeconds)
            .OrderBy(group => group.Key)
            .Select(group => group.Count() == 1 ? group.First().Histogram : Merge(group))
            .ToList();
        var estimate = BlockBootstrap.Estimate(seconds, percentile, new SeededRandom(workload.Plan.Seed));
        return estimate.Interval is { } interval ? (interval.Low, interval.High) : null;
    }

    private static Observation Told(string name, TargetDistribution told, Statistic statistic)
    {
        double? value = statistic.Kind switch
        {
            StatisticKind.Max => told.MaxNs,
            StatisticKind.Count => told.Count,
            StatisticKind.Percentile => told.Percentiles.TryGetValue(statistic.Percentile, out var ns) ? ns : null,
            _ => null,
        };
        return value is null
            ? Observation.Unknown(name, "the target does not tell this statistic")
            : new Observation(name, value, DoubtOf(told.Count, statistic));
    }

    internal static double ValueOf(HdrHistogram histogram, Statistic statistic) => statistic.Kind switch
    {
        StatisticKind.Percentile => histogram.ValueAtPercentile(statistic.Percentile),
        StatisticKind.Mean => histogram.Mean,
        StatisticKind.Max => histogram.Max,
        StatisticKind.Min => histogram.Min,
        _ => histogram.Count,
    };

    private static string? DoubtOf(long count, Statistic statistic)
    {
        var needed = statistic.Kind switch
        {
            StatisticKind.Percentile => SampleSize.MinimumCount(statistic.Percentile),
            StatisticKind.Count => 0,
            _ => 1,
        };
        return count >= needed ? null : $"{count} samples do not suffice; this statistic needs {needed}";
    }
}
