using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;

namespace LoadLab.Core.Running;

/// <summary>
/// Once a second takes what the recorders have published, adds it up, samples the resources of both sides and shows the
/// second to the views. Everything here runs on one thread, away from the lanes.
/// </summary>
internal sealed class RunCollector
{
    private readonly LoadPlan _plan;
    private readonly IReadOnlyList<IWorkloadRun> _workloads;
    private readonly string _runId;
    private readonly IReadOnlyList<IRunView> _views;
    private readonly IReadOnlyList<PhaseResult> _phases;

    internal RunCollector(LoadPlan plan, IReadOnlyList<IWorkloadRun> workloads, string runId, IReadOnlyList<IRunView> views)
    {
        _plan = plan;
        _workloads = workloads;
        _runId = runId;
        _views = views;
        _phases = [.. plan.Workloads.SelectMany(ResultParts.Phases)];
        Observations = new RunObservations { Workloads = [.. workloads.Select(workload => EmptyObservations(workload, hasTotals: true))] };
    }

    /// <summary>Everything since the start.</summary>
    internal RunObservations Observations { get; }

    /// <summary>Adds what the recorders have published since the last call.</summary>
    /// <returns>What was observed in that time alone.</returns>
    internal RunObservations Collect()
    {
        var second = new RunObservations { Workloads = [.. _workloads.Select(workload => EmptyObservations(workload, hasTotals: false))] };
        for (var i = 0; i < _workloads.Count; i++)
        {
            foreach (var recorder in _workloads[i].Recorders)
            {
                Collect(recorder, Observations.Workloads[i], second.Workloads[i]);
            }

            if (second.Workloads[i].EndNs > second.Workloads[i].StartNs)
            {
                second.Timeline.Add(TimelinePoints.Of(second.Workloads[i], Observations));
            }
        }

        second.Generator.AddLatestOf(Observations.Generator);
        second.Target.AddLatestOf(Observations.Target);
        Observations.Timeline.AddRange(second.Timeline);
        return second;
    }

    /// <summary>Shows the last second to the views.</summary>
    internal void Show(double elapsedSeconds, RunObservations second)
    {
        if (_views.Count == 0)
        {
            return;
        }

        var soFar = Judge.Evaluate(_plan.Scenario, Observations, ending: null);
        var snapshot = new IntervalSnapshot
        {
            RunId = _runId,
            Scenario = _plan.Scenario.Name,
            ElapsedSeconds = elapsedSeconds,
            PlannedSeconds = _plan.LengthNs / 1e9,
            Phases = _phases,
            Points = second.Timeline,
            Windows = [.. second.Workloads.SelectMany(workload => workload.Windows)],
            Totals = [.. Observations.Workloads.Select((workload, i) => ResultParts.Workload(workload, _workloads[i].PayloadHash))],
            Objectives = soFar.Objectives,
            Validity = soFar.Validity,
            Errors = ResultParts.Errors(Observations.Workloads, _workloads),
        };
        foreach (var view in _views)
        {
            view.Show(snapshot);
        }
    }

    private static void Collect(Recorder recorder, WorkloadObservations total, WorkloadObservations second)
    {
        while (recorder.TryTake(out var window))
        {
            total.Add(window, recorder.Series);
            second.Add(window, recorder.Series);
            recorder.Return(window);
        }
    }

    private static WorkloadObservations EmptyObservations(IWorkloadRun workload, bool hasTotals) =>
        new(workload.Plan, workload.MainMeasurement, hasTotals);
}
