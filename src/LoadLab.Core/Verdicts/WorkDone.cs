using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;

namespace LoadLab.Core.Verdicts;

/// <summary>How much had been done by a moment of the run: units of work completed so far, or simply the time itself.</summary>
internal sealed class WorkDone
{
    private readonly double[] _endSeconds;
    private readonly double[] _units;
    private readonly bool _isTime;

    internal WorkDone(RunObservations observations, GrowthBase per)
    {
        _isTime = per.IsTime;
        var factors = observations.Workloads
            .Where(workload => workload.Plan.Workload.Unit == per.WorkUnit)
            .ToDictionary(workload => workload.Name, workload => workload.Plan.UnitsPerArrival, StringComparer.Ordinal);
        var sum = 0.0;
        List<(double End, double Units)> steps = [];
        foreach (var point in observations.Timeline.Where(point => factors.ContainsKey(point.Workload)).OrderBy(point => point.StartSeconds))
        {
            sum += point.Arrivals.Completed * (double)factors[point.Workload];
            steps.Add((point.StartSeconds + point.LengthSeconds, sum));
        }

        (_endSeconds, _units) = ([.. steps.Select(step => step.End)], [.. steps.Select(step => step.Units)]);
    }

    /// <summary>By this time, in seconds from the start of the run; in straight lines between the turns of seconds.</summary>
    internal double At(double seconds)
    {
        if (_isTime || _endSeconds.Length == 0)
        {
            return _isTime ? seconds : 0;
        }

        var next = Array.BinarySearch(_endSeconds, seconds);
        next = next < 0 ? ~next : next;
        if (next == _endSeconds.Length)
        {
            return _units[^1];
        }

        var (before, unitsBefore) = next == 0 ? (0.0, 0.0) : (_endSeconds[next - 1], _units[next - 1]);
        var share = _endSeconds[next] > before ? Math.Clamp((seconds - before) / (_endSeconds[next] - before), 0, 1) : 1;
        return unitsBefore + (share * (_units[next] - unitsBefore));
    }
}
