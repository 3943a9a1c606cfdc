using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Workloads.Collaboration;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>A whole run against a server in memory, on a clock of its own; of eight users in two rooms, if nothing else is said.</summary>
internal sealed class CollaborationTrial(FakeLinks links, CollaborationCounts counts)
{
    public int Users { get; init; } = 8;

    public int RoomSize { get; init; } = 4;

    /// <summary>The run's clock; each look at it takes 20 us.</summary>
    public RunClock Clock { get; } = new(new SteppedTime(stepNs: 20_000));

    public Population? Population { get; private set; }

    public CollaborationSessions? Sessions { get; private set; }

    /// <summary>Joins, and makes 50 keystrokes a second for 4 s.</summary>
    public WorkloadObservations Run(
        EditingBehaviour behaviour, TimeSpan? openPatience = null, int? readyInTime = null, TimeSpan? longestJoining = null)
    {
        var workload = new CollaborationWorkload
        {
            Name = "editors",
            Users = Users,
            RoomSize = RoomSize,
            Behaviour = behaviour,
            Timeout = TimeSpan.FromSeconds(2),
            Phases = [new Phase { Name = "plateau", Kind = PhaseKind.Plateau, Duration = TimeSpan.FromSeconds(4), StartRatePerSecond = 50, EndRatePerSecond = 50 }],
        };
        var plan = WorkloadPlan.Compile(workload, 42);
        Population = new Population(workload, "test", plan.Seed);
        var recorder = new Recorder(CollaborationRecording.Series, 1);
        var recording = new CollaborationRecording(recorder, counts);
        Sessions = new CollaborationSessions(links, Population, recording, counts, Clock);
        var driver = new CollaborationDriver(plan, Population, links, Sessions, recording, counts, Clock);
        var ready = driver.Open(openPatience ?? TimeSpan.FromSeconds(5), default, longestJoining).Ready;
        ready.ShouldBe(readyInTime ?? (longestJoining is null ? Users : Math.Clamp(ready, 1, Users - 1)));
        Clock.Restart(TimeSpan.Zero);
        var observations = new WorkloadObservations(plan, "edit-visible");
        var running = Task.Run(() => driver.Run(default));
        while (!running.IsCompleted || !recorder.IsFinished)
        {
            Collect(recorder, observations);
            running.IsFaulted.ShouldBeFalse(running.Exception?.ToString());
        }

        Collect(recorder, observations);
        return observations;
    }

    public IReadOnlyList<RoomVerdict> Audit(CancellationToken stop) =>
        new ConvergenceAudit(links, Sessions!, Population!, Clock).Run(stop);

    public static long SamplesOf(WorkloadObservations observations, string measurement) =>
        observations.Total(new Series(measurement, SeriesKind.Response))?.Count ?? 0;

    /// <summary>The longest, in seconds.</summary>
    public static double LongestOf(WorkloadObservations observations, string measurement) =>
        (observations.Total(new Series(measurement, SeriesKind.Response))?.Max ?? 0) / 1e9;

    private static void Collect(Recorder recorder, WorkloadObservations observations)
    {
        while (recorder.TryTake(out var window))
        {
            observations.Add(window, recorder.Series);
            recorder.Return(window);
        }
    }
}
