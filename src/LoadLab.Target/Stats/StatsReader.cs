using LoadLab.Target.Engine;
using LoadLab.Target.Ingest;
using LoadLab.Target.Metrics;
using LoadLab.Target.Rules;
using LoadLab.Target.Sequences;

namespace LoadLab.Target.Stats;

/// <summary>Collects what all parts of the target have counted. Safe for any number of threads; may be a few events behind.</summary>
internal sealed class StatsReader(EventEngine engine, Ingestion ingestion, HiccupMeter? hiccups)
{
    /// <param name="runId">The only run to tell of; null for all.</param>
    public TargetStats Read(string? runId = null)
    {
        var byReason = ingestion.Rejections.ByReason();
        var all = engine.Runs.Runs.Select(run => run.Summarize()).ToArray();
        return new TargetStats
        {
            Accepted = engine.AcceptedCount,
            Processed = engine.Shards.Sum(shard => shard.Evaluator.EventsByType.Sum()),
            Duplicated = engine.DuplicatedCount,
            Rejected = byReason.Values.Sum(),
            RejectedByReason = byReason,
            Defects = engine.Shards.Sum(shard => shard.DefectCount),
            QueueDepth = engine.Shards.Sum(shard => shard.QueuedCount),
            QueueCapacity = engine.Shards.Sum(shard => shard.Capacity),
            Runs = [.. all.Where(run => runId is null || run.Run == runId)],
            RunsGivenUp = engine.Runs.GivenUpCount,
            Rules = [.. engine.Rules.Singles.Select(ReadRule)],
            Sequences = [.. engine.Rules.Sequences.Select(ReadSequence)],
            Dispatch = ReadDispatch().Summarize(),
            Process = ProcessStats.Read(hiccups),
        };
    }

    /// <summary>From accepted to evaluated, of all shards.</summary>
    public LogLinearHistogram ReadDispatch()
    {
        var total = new LogLinearHistogram();
        foreach (var shard in engine.Shards)
        {
            shard.DispatchTimes.AddTo(total);
        }

        return total;
    }

    private RuleStats ReadRule(SingleRule rule)
    {
        var evaluated = engine.Shards.Sum(shard => rule.Pattern.TypeId is { } type
            ? shard.Evaluator.EventsByType[type]
            : shard.Evaluator.EventsByType.Sum());
        var fired = engine.Shards.Sum(shard => shard.Evaluator.FiredByRule[rule.Id]);
        return new RuleStats
        {
            Name = rule.Name,
            Evaluated = evaluated,
            Fired = fired,
            Share = evaluated == 0 ? 0 : (double)fired / evaluated,
            RaisesAlert = rule.RaisesAlert,
        };
    }

    private SequenceStats ReadSequence(SequenceRule rule)
    {
        var counts = engine.Runs.Runs.Aggregate(
            default(SequenceCounts), (sum, run) => sum + run.Sequences[rule.Id].Count(run.WatermarkNs));
        return new SequenceStats
        {
            Name = rule.Name,
            Alerts = counts.Alerts,
            PartialsLive = counts.PartialsLive,
            Evictions = counts.Evictions,
            Expiries = counts.Expiries,
            Cancellations = counts.Cancellations,
            LateEvents = counts.LateEvents,
            ReorderEvictions = counts.ReorderEvictions,
        };
    }
}
