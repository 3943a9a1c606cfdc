using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Results;

/// <summary>
/// What was measured of one workload so far: exact sums of all windows of all recorders. Filled by the collector; queried
/// by verdicts and results on the same thread.
/// </summary>
public sealed class WorkloadObservations
{
    private readonly Dictionary<Series, HdrHistogram?[]>? _totals;
    private readonly long[][] _counters;
    private readonly long[] _outcomes = new long[OutcomeExtensions.Count];
    private readonly List<MeasurementWindow> _windows = [];

    /// <param name="plan">The workload.</param>
    /// <param name="mainMeasurement">The measurement that tables show first, for example <c>ingest</c>.</param>
    /// <param name="hasTotals">Whether totals are kept; without them they are summed up from the windows whenever they are asked for.</param>
    public WorkloadObservations(WorkloadPlan plan, string mainMeasurement, bool hasTotals = true)
    {
        _totals = hasTotals ? [] : null;
        Plan = plan;
        MainMeasurement = mainMeasurement;
        _counters = [.. Enum.GetValues<ArrivalCounter>().Select(_ => new long[plan.Phases.Count])];
    }

    /// <summary>The workload.</summary>
    public WorkloadPlan Plan { get; }

    /// <summary>The measurement that tables show first.</summary>
    public string MainMeasurement { get; }

    /// <summary>Workload's name.</summary>
    public string Name => Plan.Workload.Name;

    /// <summary>All series seen, in the order in which they were first seen.</summary>
    public IEnumerable<Series> Series =>
        _totals?.Keys ?? _windows.Select(window => new Series(window.Name, window.Kind)).Distinct();

    /// <summary>The samples of each second, series and phase, in order of time.</summary>
    public IReadOnlyList<MeasurementWindow> Windows => _windows;

    /// <summary>Beginning of what was added, in ns from the start of the run.</summary>
    public long StartNs { get; private set; } = long.MaxValue;

    /// <summary>End of what was added, in ns from the start of the run.</summary>
    public long EndNs { get; private set; } = long.MinValue;

    /// <summary>When sending was stopped early, in ns from the start of the run; beyond the schedule otherwise.</summary>
    public long StoppedAtNs { get; set; } = long.MaxValue;

    /// <summary>
    /// Correctness counters of this workload's own work by name; filled after the load. Null where nobody could tell.
    /// </summary>
    public Dictionary<string, long?> Ledger { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds what a recorder took down, and keeps it as windows.</summary>
    /// <param name="window">Published by its recorder.</param>
    /// <param name="series">The recorder's series.</param>
    public void Add(RecorderWindow window, IReadOnlyList<Series> series)
    {
        StartNs = Math.Min(StartNs, window.StartNs);
        EndNs = Math.Max(EndNs, window.EndNs);
        for (var phase = 0; phase < Plan.Phases.Count; phase++)
        {
            foreach (var counter in Enum.GetValues<ArrivalCounter>())
            {
                _counters[(int)counter][phase] += window.Counter(counter, phase);
            }

            for (var i = 0; i < series.Count; i++)
            {
                if (window.Histogram(i, phase) is { } histogram)
                {
                    AddTo(series[i], phase, histogram);
                    _windows.Add(WindowOf(window, series[i], phase, histogram));
                }
            }
        }

        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            _outcomes[(int)outcome] += window.OutcomeCount(outcome);
        }
    }

    /// <summary>A count in one phase, or in all.</summary>
    public long Count(ArrivalCounter counter, int? phase = null) =>
        phase is { } one ? _counters[(int)counter][one] : _counters[(int)counter].Sum();

    /// <summary>A count of arrivals whose intended starts lie in some phases.</summary>
    public long Count(ArrivalCounter counter, PhaseSelection phases) =>
        Selected(phases).Sum(phase => _counters[(int)counter][phase.Index]);

    /// <summary>
    /// Arrivals of some phases that were completed in their time: the one count that throughput is made of. What found no free session
    /// until its phase was over is work that the target could not do in that time.
    /// </summary>
    public long Achieved(PhaseSelection phases) => Count(ArrivalCounter.Completed, phases) - Count(ArrivalCounter.CompletedLate, phases);

    /// <summary>Seconds of some phases that took place: what was planned and did not happen does not count.</summary>
    public double Seconds(PhaseSelection phases) =>
        Stretches(phases).Sum(stretch => stretch.End - stretch.Start);

    /// <summary>Where some phases lie that took place, in seconds from the start of the run.</summary>
    public IEnumerable<(double Start, double End)> Stretches(PhaseSelection phases) => Selected(phases)
        .Select(phase => (Start: Math.Max(phase.StartNs, StartNs) / 1e9, End: Math.Min(phase.EndNs, Math.Min(EndNs, StoppedAtNs)) / 1e9))
        .Where(stretch => stretch.End > stretch.Start);

    /// <summary>Arrivals that ended so.</summary>
    public long Count(Outcome outcome) => _outcomes[(int)outcome];

    /// <summary>All samples of a series in the judged phases; null without samples.</summary>
    public HdrHistogram? Total(Series series) => Total(series, PhaseSelection.Judged);

    /// <summary>All samples of a series in some phases; null without samples.</summary>
    public HdrHistogram? Total(Series series, PhaseSelection selection)
    {
        if (_totals is null)
        {
            return SumOfWindows(series, selection);
        }

        if (!_totals.TryGetValue(series, out var phases))
        {
            return null;
        }

        var parts = Selected(selection).Select(phase => phases[phase.Index]).OfType<HdrHistogram>().ToList();
        if (parts.Count <= 1)
        {
            return parts.FirstOrDefault();
        }

        var sum = parts[0].Copy();
        foreach (var part in parts.Skip(1))
        {
            sum.Add(part);
        }

        return sum;
    }

    /// <summary>The phases of a selection.</summary>
    public IEnumerable<PhasePlan> Selected(PhaseSelection phases) => Plan.Phases.Where(phase => phases.Holds(phase.Name, phase.Kind));

    /// <summary>The windows of a series in some phases, in order of time.</summary>
    public IEnumerable<MeasurementWindow> WindowsOf(Series series, PhaseSelection phases)
    {
        var names = Selected(phases).Select(phase => phase.Name).ToHashSet(StringComparer.Ordinal);
        return _windows.Where(window => window.Name == series.Measurement && window.Kind == series.Kind && names.Contains(window.Phase));
    }

    private HdrHistogram? SumOfWindows(Series series, PhaseSelection phases)
    {
        HdrHistogram? sum = null;
        foreach (var window in WindowsOf(series, phases))
        {
            sum ??= new HdrHistogram(window.Histogram.Layout);
            sum.Add(window.Histogram);
        }

        return sum;
    }

    private void AddTo(Series series, int phase, HdrHistogram histogram)
    {
        if (_totals is null)
        {
            return;
        }

        if (!_totals.TryGetValue(series, out var phases))
        {
            _totals[series] = phases = new HdrHistogram?[Plan.Phases.Count];
        }

        (phases[phase] ??= new HdrHistogram()).Add(histogram);
    }

    private MeasurementWindow WindowOf(RecorderWindow window, Series series, int phase, HdrHistogram histogram) => new(
        window.StartNs / 1e9,
        (window.EndNs - window.StartNs) / 1e9,
        Name,
        series.Measurement,
        Plan.Phases[phase].Name,
        series.Kind,
        HistogramSnapshot.Of(histogram));
}
