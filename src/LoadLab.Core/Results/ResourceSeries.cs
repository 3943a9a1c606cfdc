using LoadLab.Core.Recording;

namespace LoadLab.Core.Results;

/// <summary>The resource samples of one process over a run, in order of time. Filled by the collector.</summary>
public sealed class ResourceSeries
{
    private readonly List<ResourceSample> _samples = [];

    /// <summary>All samples.</summary>
    public IReadOnlyList<ResourceSample> Samples => _samples;

    /// <summary>The last sample; null before the first.</summary>
    public ResourceSample? Latest => _samples.Count > 0 ? _samples[^1] : null;

    /// <summary>Appends a sample.</summary>
    public void Add(ResourceSample sample) => _samples.Add(sample);

    /// <summary>Appends the last two samples of another series: what is needed to say what was used between them.</summary>
    public void AddLatestOf(ResourceSeries other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _samples.AddRange(other._samples.TakeLast(2));
    }

    /// <summary>CPU between the last two samples; 1 is one core. Null when not observed, or when another process tells it.</summary>
    public double? LatestCpuCores()
    {
        if (_samples.Count < 2)
        {
            return null;
        }

        var (before, now) = (_samples[^2], _samples[^1]);
        return (now.CpuSeconds - before.CpuSeconds) / (now.AtSeconds - before.AtSeconds) is { } cores && cores >= 0 && double.IsFinite(cores) ? cores : null;
    }

    /// <summary>Use over the judged stretches.</summary>
    /// <param name="stretches">Beginnings and ends in seconds from the start of the run.</param>
    /// <param name="arrivalsSent">Arrivals sent in them; 0 when unknown.</param>
    public ProcessResources? Over(IReadOnlyList<(double Start, double End)> stretches, long arrivalsSent)
    {
        if (_samples.Count == 0)
        {
            return null;
        }

        var parts = stretches.Select(Inside).Where(part => part.Count > 1).ToList();
        var seconds = parts.Sum(part => part[^1].AtSeconds - part[0].AtSeconds);
        var judged = stretches.Sum(stretch => stretch.End - stretch.Start);

        // Work that took no processor time at all was done by somebody else, or too little to be seen: unknown, not 0.
        var cpu = Sum(parts, sample => sample.CpuSeconds) is { } spent and > 0 ? spent : (double?)null;
        var inside = parts.SelectMany(part => part).ToList();

        // What a sample tells of the time since the one before belongs to the stretch from its second sample on.
        var since = parts.SelectMany(part => part.Skip(1)).ToList();
        return new ProcessResources
        {
            CpuSeconds = cpu,
            CpuCores = seconds > 0 ? cpu / seconds : null,
            CpuMicrosecondsPerArrival = arrivalsSent > 0 && seconds > 0 ? cpu / seconds * judged / arrivalsSent * 1e6 : null,
            PeakResidentBytes = _samples.Max(sample => sample.ResidentBytes),
            ResidentBytesAtStart = inside.FirstOrDefault()?.ResidentBytes,
            ResidentBytesAtEnd = inside.LastOrDefault()?.ResidentBytes,
            PeakHandles = _samples.Max(sample => sample.Handles),
            GcMode = _samples[^1].GcMode,
            GcCount = (long?)Sum(parts, sample => sample.GcCount),
            GcPauseSeconds = Sum(parts, sample => sample.GcPauseSeconds),
            AllocatedBytes = (long?)Sum(parts, sample => sample.AllocatedBytes),
            GcPauseMaxSeconds = parts.SelectMany(part => part.Zip(part.Skip(1), (a, b) => b.GcPauseSeconds - a.GcPauseSeconds)).Max(),
            MachineBusyCores = seconds > 0 ? Sum(parts, sample => sample.MachineBusySeconds) / seconds : null,
            MachineStolenCores = seconds > 0 ? Sum(parts, sample => sample.MachineStolenSeconds) / seconds : null,
            HiccupMaxNs = since.Max(sample => sample.HiccupMaxNs),
            HiccupP99Ns = HiccupP99(since),
        };
    }

    private static long? HiccupP99(List<ResourceSample> samples)
    {
        if (samples.All(sample => sample.Hiccups is null))
        {
            return samples.Max(sample => sample.HiccupP99Ns);
        }

        using var scratch = new ScratchHistogram(samples.Select(sample => sample.Hiccups).OfType<HistogramSnapshot>());
        return scratch.Sum.ValueAtPercentile(99);
    }

    private List<ResourceSample> Inside((double Start, double End) stretch)
    {
        // A sample is taken just after the second's turn: half a window's grace keeps those at the edges.
        const double GraceSeconds = 0.5;
        return [.. _samples.Where(sample => sample.AtSeconds >= stretch.Start - 0.01 && sample.AtSeconds <= stretch.End + GraceSeconds)];
    }

    /// <summary>How much a counter grew. Null where it fell on the way: it is another process's then.</summary>
    private static double? Sum(List<List<ResourceSample>> parts, Func<ResourceSample, double?> of) =>
        parts.Count == 0 || parts.Any(part => part.Zip(part.Skip(1), (a, b) => of(b) < of(a)).Contains(true))
            ? null
            : parts.Aggregate((double?)0, (sum, part) => sum + (of(part[^1]) - of(part[0])));
}
