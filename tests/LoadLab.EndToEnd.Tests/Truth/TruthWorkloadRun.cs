using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.EndToEnd.Tests.Truth.Target;

namespace LoadLab.EndToEnd.Tests.Truth;

/// <summary>One lane on the truth target, driven as the program drives it.</summary>
internal sealed class TruthWorkloadRun(WorkloadPlan plan, ILane lane, TruthTarget target, ArrivalLog arrivals, RunClock clock) : IWorkloadRun
{
    private readonly Recorder _recorder = new(LaneRecording.SeriesOf("ingest"), plan.Phases.Count);

    public WorkloadPlan Plan => plan;

    public string MainMeasurement => "ingest";

    public IReadOnlyList<Recorder> Recorders => [_recorder];

    public string Lane => lane.Name;

    public int Connections => 0;

    public string? PayloadHash => null;

    public (long Sent, long Received)? Traffic => null;

    /// <summary>Bytes that the lane's thread allocated while it ran.</summary>
    internal long AllocatedBytes { get; private set; }

    public string? ExampleOf(Outcome outcome) => lane.ExampleOf(outcome);

    public Task<LaneOpening> OpenAsync(TimeSpan timeout, CancellationToken cancellation) =>
        Task.Run(() => lane.Open(timeout, cancellation), cancellation);

    public Task RunAsync(CancellationToken sendingEnds)
    {
        target.OriginTimestamp = clock.StartTimestamp;
        var grain = ((EventWorkload)plan.Workload).PacingGrain;
        var driver = new LaneDriver(plan, plan.Arrivals(), lane, _recorder, clock, grain, arrivals);
        return Task.Factory.StartNew(
            () =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                driver.Run(TimeSpan.FromSeconds(10), sendingEnds);
                AllocatedBytes = GC.GetAllocatedBytesForCurrentThread() - before;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    public Task ConcludeAsync(RunObservations observations, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        lane.Dispose();
        return ValueTask.CompletedTask;
    }
}
