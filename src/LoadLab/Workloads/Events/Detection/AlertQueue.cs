using System.Collections.Concurrent;

namespace LoadLab.Workloads.Events.Detection;

/// <summary>Alerts that were seen and wait for the account. One thread adds, one takes.</summary>
/// <param name="budget">Shared by all streams of the process.</param>
internal sealed class AlertQueue(AlertBudget budget)
{
    private readonly ConcurrentQueue<SeenAlert> _alerts = new();

    /// <returns>False when all streams together hold as much as they may.</returns>
    internal bool TryAdd(in SeenAlert seen)
    {
        if (!budget.TryHold(seen.Alert.MemoryBytes))
        {
            return false;
        }

        _alerts.Enqueue(seen);
        return true;
    }

    internal bool TryTake(out SeenAlert seen)
    {
        if (!_alerts.TryDequeue(out seen))
        {
            return false;
        }

        budget.Release(seen.Alert.MemoryBytes);
        return true;
    }
}
