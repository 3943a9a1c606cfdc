using LoadLab.Target.Metrics;

namespace LoadLab.Target.Stats;

/// <summary>The answer of <c>/metrics</c>: the same counts as <c>/v1/stats</c>, for Prometheus.</summary>
internal sealed class MetricsReport(StatsReader reader, HiccupMeter? hiccups)
{
    private const string Prefix = "loadlab_target_";

    public string Write()
    {
        var stats = reader.Read();
        var text = new PrometheusText();
        WriteProcess(text, stats.Process);
        WriteEvents(text, stats);
        WriteRules(text, stats);
        WriteSequences(text, stats);
        text.Histogram(Prefix + "dispatch_seconds", "From an event accepted to all rules evaluated.", reader.ReadDispatch());
        if (hiccups is not null)
        {
            text.Histogram(Prefix + "hiccup_seconds", "How late a thread that slept 1 ms was woken.", hiccups.Excess);
        }

        return text.ToString();
    }

    private static void WriteProcess(PrometheusText text, ProcessStats process)
    {
        text.Single("process_cpu_seconds_total", "counter", "CPU time of all threads, user and kernel.", process.CpuSeconds)
            .Single("process_resident_memory_bytes", "gauge", "Resident memory.", process.ResidentBytes)
            .Single("dotnet_gc_pause_seconds_total", "counter", "Time in which the garbage collector had stopped all threads.", process.GcPauseSeconds)
            .Single("dotnet_gc_collections_total", "counter", "Garbage collections of any generation.", process.GcCount)
            .Single("dotnet_gc_allocated_bytes_total", "counter", "Bytes allocated on the managed heap.", process.AllocatedBytes);
        if (process.OpenHandles is { } handles)
        {
            text.Single("process_open_fds", "gauge", "Open file descriptors.", handles);
        }
    }

    private static void WriteEvents(PrometheusText text, TargetStats stats)
    {
        text.Single(Prefix + "events_accepted_total", "counter", "Events answered with 202.", stats.Accepted)
            .Single(Prefix + "events_processed_total", "counter", "Events evaluated.", stats.Processed)
            .Single(Prefix + "events_duplicated_total", "counter", "Events accepted whose number had been there.", stats.Duplicated)
            .Single(Prefix + "event_defects_total", "counter", "Events whose evaluation failed.", stats.Defects)
            .Single(Prefix + "queue_depth", "gauge", "Events accepted and not yet evaluated.", stats.QueueDepth)
            .Single(Prefix + "queue_capacity", "gauge", "Events that can wait.", stats.QueueCapacity)
            .Metric(Prefix + "events_rejected_total", "counter", "Events not accepted.");
        foreach (var (reason, count) in stats.RejectedByReason)
        {
            text.Sample(Prefix + "events_rejected_total", count, "reason", reason);
        }
    }

    private static void WriteRules(PrometheusText text, TargetStats stats)
    {
        Write(text, "rule_evaluated_total", "counter", "Events that a rule was about.", stats.Rules, rule => rule.Name, rule => rule.Evaluated);
        Write(text, "rule_fired_total", "counter", "Events that a rule fired on.", stats.Rules, rule => rule.Name, rule => rule.Fired);
    }

    private static void WriteSequences(PrometheusText text, TargetStats stats)
    {
        void Of(string name, string type, string help, Func<SequenceStats, double> value) =>
            Write(text, name, type, help, stats.Sequences, rule => rule.Name, value);
        Of("sequence_alerts_total", "counter", "Complete matches.", rule => rule.Alerts);
        Of("sequence_partials", "gauge", "Partial matches.", rule => rule.PartialsLive);
        Of("sequence_evictions_total", "counter", "Partial matches given up because a bound was reached.", rule => rule.Evictions);
        Of("sequence_expiries_total", "counter", "Partial matches whose maxspan went by.", rule => rule.Expiries);
        Of("sequence_cancellations_total", "counter", "Partial matches cancelled by until.", rule => rule.Cancellations);
        Of("sequence_late_events_total", "counter", "Events later than the reorder tolerance.", rule => rule.LateEvents);
    }

    private static void Write<T>(
        PrometheusText text, string name, string type, string help, IReadOnlyList<T> items, Func<T, string> rule, Func<T, double> value)
    {
        if (items.Count == 0)
        {
            return;
        }

        text.Metric(Prefix + name, type, help);
        foreach (var item in items)
        {
            text.Sample(Prefix + name, value(item), "rule", rule(item));
        }
    }
}
