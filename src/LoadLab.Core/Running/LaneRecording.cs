using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Sessions;

namespace LoadLab.Core.Running;

/// <summary>
/// What each turn of an arrival's life means in samples and counts. The one place that defines response, service, wait and
/// lag. Used by the recorder's writer.
/// </summary>
/// <param name="recorder">Where it goes.</param>
/// <param name="phases">The workload's phases.</param>
public sealed class LaneRecording(Recorder recorder, IReadOnlyList<PhasePlan> phases)
{
    private const int Response = 0;
    private const int Service = 1;
    private const int Wait = 2;
    private const int Lag = 3;
    private const int Failed = 4;

    // What is started a little after its phase, because of a burst at the end or of our own lag, is work of the phase. A hundredth of the
    // phase makes its throughput a hundredth too high at the most.
    private const double LateShare = 0.01;
    private const long LeastLateNs = 10_000_000;

    private readonly long[] _lateFromNs =
        [.. phases.Select(phase => phase.EndNs + Math.Max(LeastLateNs, (long)((phase.EndNs - phase.StartNs) * LateShare)))];

    /// <summary>Where it goes.</summary>
    public Recorder Recorder { get; } = recorder;

    /// <summary>The series that a recorder for a measurement must have, in this order.</summary>
    public static IReadOnlyList<Series> SeriesOf(string measurement) =>
    [
        new(measurement, SeriesKind.Response),
        new(measurement, SeriesKind.Service),
        new(measurement, SeriesKind.Wait),
        new(measurement, SeriesKind.Lag),
        new(measurement, SeriesKind.Failed),
    ];

    /// <summary>An arrival became due.</summary>
    public void Plan(int phase) => Recorder.Count(ArrivalCounter.Planned, phase);

    /// <summary>An arrival is handed to a session that has been free since a time.</summary>
    public void Start(int phase, long intendedStartNs, long freeSinceNs, long actualStartNs)
    {
        var readyNs = Math.Max(intendedStartNs, freeSinceNs);
        Recorder.Count(ArrivalCounter.Sent, phase);
        Recorder.Record(Wait, phase, readyNs - intendedStartNs);
        Recorder.Record(Lag, phase, actualStartNs - readyNs);
    }

    /// <summary>An arrival has ended, in whatever way.</summary>
    public void End(int phase, Outcome outcome, long intendedStartNs, long actualStartNs, long endNs)
    {
        Recorder.Count(outcome);
        Recorder.Count(CounterOf(outcome), phase);
        if (outcome.IsFailedAnswer())
        {
            Recorder.Count(ArrivalCounter.FailedByAnswer, phase);
        }

        if (outcome == Outcome.Completed && actualStartNs >= _lateFromNs[phase])
        {
            Recorder.Count(ArrivalCounter.CompletedLate, phase);
        }

        if (outcome is Outcome.Completed or Outcome.TimedOut)
        {
            Recorder.Record(Response, phase, endNs - intendedStartNs);
            Recorder.Record(Service, phase, endNs - actualStartNs);
        }
        else
        {
            Recorder.Record(Failed, phase, endNs - intendedStartNs);
        }
    }

    /// <summary>An arrival is given up unsent; its age counts as its response time.</summary>
    public void Drop(int phase, long ageNs, bool isTargetsDoing)
    {
        Recorder.Count(isTargetsDoing ? ArrivalCounter.DroppedByTarget : ArrivalCounter.DroppedByGenerator, phase);
        Recorder.Record(Response, phase, ageNs);
        Recorder.Record(isTargetsDoing ? Wait : Lag, phase, ageNs);
    }

    /// <summary>A due arrival is not sent because the run was stopped.</summary>
    public void Cancel(int phase) => Recorder.Count(ArrivalCounter.Cancelled, phase);

    /// <summary>An arrival has no answer at the end of the drain; its age counts as its response time.</summary>
    public void Abandon(int phase, long ageNs)
    {
        Recorder.Count(ArrivalCounter.Unfinished, phase);
        Recorder.Record(Response, phase, ageNs);
    }

    private static ArrivalCounter CounterOf(Outcome outcome) => outcome switch
    {
        Outcome.Completed => ArrivalCounter.Completed,
        Outcome.Rejected => ArrivalCounter.Rejected,
        _ => ArrivalCounter.Failed,
    };
}
