using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Results;

/// <summary>
/// What was measured of one workload so far: exact sums of all windows of all recorders. Filled by the collector; queried
/// by verdicts and results on the same thread.
/// </summary>
public sealed class WorkloadObservations
{
    private const string NoTotals = "These observations keep no totals.";

    private readonly Dictionary<Series, HdrHistogram?[]>? _totals;
    private readonly long[][] _counters;
    private readonly long[] _outcomes = new long[OutcomeExtensions.Count];
    private readonly List<MeasurementWindow> _windows = [];

    /// <param name="plan">The workload.</param>
    /// <param name="mainMeasurement">The measurement that tables show first, for example <c>ingest</c>.</param>
    /// <param name="hasTotals">Whether totals will be asked for; without them, windows and counts are all there is.</param>
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
    public IEnumerable<Series> Series => _totals?.Keys ?? throw new InvalidOperationException(NoTotals);

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

    /// <summary>Judged seconds so far: a run that ended early is not held to what it would have planned.</summary>
    public double JudgedSeconds => SecondsIn(null);

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

    /// <summary>A count in the judged phases, or in those of a name.</summary>
    public long CountIn(ArrivalCounter counter, string? phaseName) =>
        Selected(phaseName).Sum(phase => _counters[(int)counter][phase.Index]);

    /// <summary>Seconds so far of the judged phases, or of those of a name.</summary>
    public double SecondsIn(string? phaseName) =>
        Selected(phaseName).Sum(phase => Math.Max(0, Math.Min(phase.EndNs, Math.Min(EndNs, StoppedAtNs)) - phase.StartNs) / 1e9);

    /// <summary>Arrivals that ended so.</summary>
    public long Count(Outcome outcome) => _outcomes[(int)outcome];

    /// <summary>All samples of a series in the judged phases, or in those of a name; null without samples.</summary>
    public HdrHistogram? Total(Series series, string? phaseName = null)
    {
        if (!(_totals ?? throw new InvalidOperationException(NoTotals)).TryGetValue(series, out var phases))
        {
            return null;
        }

        var parts = Selected(phaseName).Select(phase => phases[phase.Index]).OfType<HdrHistogram>().ToList();
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

    /// <summary>The phases of a name, or all judged ones when it is null or <c>plateau</c> without a phase of that name.</summary>
    public IEnumerable<PhasePlan> Selected(string? phaseName)
    {
        var named = Plan.Phases.Where(phase => phase.Name == phaseName).ToList();
        return named.Count > 0 || (phaseName is not null && phaseName != MeasurementResult.JudgedPhase)
            ? named
            : Plan.Phases.Where(phase => phase.IsJudged);
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
