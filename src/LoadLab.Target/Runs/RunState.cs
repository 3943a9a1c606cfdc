using System.Text;
using LoadLab.Target.Alerts;
using LoadLab.Target.Events;
using LoadLab.Target.Metrics;
using LoadLab.Target.Rules;
using LoadLab.Target.Sequences;

namespace LoadLab.Target.Runs;

/// <summary>
/// What the target knows of one run of a producer: which of its numbered events have arrived, how far its event time has
/// come, its partial sequences and its alerts. Safe for any number of threads.
/// </summary>
internal sealed class RunState : IMatchOutput
{
    private readonly Lock _gate = new();
    private readonly SeenNumbers _numbers;
    private readonly TimeProvider _time;
    private long _accepted;
    private long _processed;
    private long _duplicated;
    private long _watermarkNs;
    private long _lastUsedTimestamp;

    public RunState(string id, RunOptions options, IReadOnlyList<SequenceRule> sequences, TimeProvider time)
    {
        Id = id;
        _time = time;
        _numbers = new SeenNumbers(options.MaxNumberChunks);
        Alerts = new AlertLog(options.AlertCapacity);
        Sequences = [.. sequences.Select(rule =>
            new SequenceState(rule, options.ReorderToleranceNs, options.MaxKeysPerSequence, this))];
    }

    public string Id { get; }

    public AlertLog Alerts { get; }

    /// <summary>Partial matches, by the id of the sequence rule.</summary>
    public SequenceState[] Sequences { get; }

    /// <summary>The latest event time that has been processed, in ns.</summary>
    public long WatermarkNs => Volatile.Read(ref _watermarkNs);

    /// <summary>When the run last received an event, for giving up the idlest.</summary>
    public long LastUsedTimestamp => Volatile.Read(ref _lastUsedTimestamp);

    /// <summary>Counts an event that the engine took.</summary>
    public void CountAccepted(long timestamp)
    {
        Interlocked.Increment(ref _accepted);
        Touch(timestamp);
    }

    /// <summary>Says that the run is in use.</summary>
    public void Touch(long timestamp) => Volatile.Write(ref _lastUsedTimestamp, timestamp);

    /// <summary>Accounts for an event about to be processed and moves the run's event time on.</summary>
    /// <returns>False for a repeated event, which must not be evaluated again.</returns>
    public bool Register(CompactEvent item)
    {
        lock (_gate)
        {
            if (item.IsNumbered && _numbers.Add(item.Sequence) == NumberOutcome.Repeated)
            {
                _duplicated++;
                return false;
            }

            _processed++;
            if (item.TsMonoNs > _watermarkNs)
            {
                Volatile.Write(ref _watermarkNs, item.TsMonoNs);
            }

            return true;
        }
    }

    /// <summary>Raises the alert of a rule over a single event.</summary>
    public void Alert(SingleRule rule, CompactEvent item) =>
        Raise(rule.Name, [item.Sequence], [item.TsMonoNs], item);

    /// <inheritdoc/>
    public void Complete(SequenceRule rule, ReadOnlySpan<StepEvent> matched, CompactEvent trigger)
    {
        var numbers = new ulong[matched.Length];
        var timesNs = new long[matched.Length];
        for (var i = 0; i < matched.Length; i++)
        {
            numbers[i] = matched[i].Number;
            timesNs[i] = matched[i].TsMonoNs;
        }

        Raise(rule.Name, numbers, timesNs, trigger);
    }

    private void Raise(string rule, ulong[] numbers, long[] timesNs, CompactEvent trigger) => Alerts.Append(new Alert
    {
        Rule = rule,
        Entity = Encoding.UTF8.GetString(trigger.Entity),
        Events = numbers,
        EventTimesNs = timesNs,
        WallTimeNs = trigger.TsWallNs,
        DetectedNs = _time.GetNs(),
    });

    /// <summary>The account of the run.</summary>
    public RunSummary Summarize()
    {
        lock (_gate)
        {
            return new RunSummary
            {
                Run = Id,
                EventsAccepted = Interlocked.Read(ref _accepted),
                EventsProcessed = _processed,
                EventsDuplicated = _duplicated,
                LowestSequence = _numbers.DistinctCount == 0 ? null : _numbers.Lowest,
                HighestSequence = _numbers.DistinctCount == 0 ? null : _numbers.Highest,
                Gaps = _numbers.GapCount,
                Forgotten = _numbers.ForgottenCount,
                Alerts = Alerts.LastNumber,
            };
        }
    }
}
