using System.Text;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Scenarios;
using LoadLab.Target;
using LoadLab.Target.Engine;
using LoadLab.Target.Ingest;
using LoadLab.Tests.Target.Support;
using LoadLab.Workloads.Events;
using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

/// <summary>A run with planted sequences, whose events go to the target's own engine in process, in order and at once.</summary>
internal sealed class PlantedRun
{
    private const string RunId = "0123456789abcdef";
    private const int AnswerNs = 2_000_000;

    public PlantedRun(string ruleFile, double ratePerSecond, double seconds, double perThousand, ulong seed = 42)
    {
        var workload = new EventWorkload
        {
            Name = "events",
            Phases =
            [
                new Phase { Name = "warm-up", Kind = PhaseKind.WarmUp, Duration = TimeSpan.FromSeconds(2), StartRatePerSecond = ratePerSecond / 4, EndRatePerSecond = ratePerSecond / 4 },
                new Phase { Name = "plateau", Kind = PhaseKind.Plateau, Duration = TimeSpan.FromSeconds(seconds), StartRatePerSecond = ratePerSecond, EndRatePerSecond = ratePerSecond },
            ],
            SequencesPerThousand = perThousand,
        };
        WorkloadPlan = WorkloadPlan.Compile(workload, seed);
        Engine = TargetServer.CreateEngine(new TargetOptions { Rules = [ShippedRules.Read("single.rules"), ShippedRules.Read(ruleFile)], AlertCapacity = 100_000 });
        Plan = new PlantingPlan(WorkloadPlan.Seed, PlantedRules.Find(Engine.Rules.Sequences.Select(rule => rule.Name)), perThousand, ratePerSecond);
        Source = new PlantedEvents(new BackgroundEvents(WorkloadPlan.Seed, workload), Plan);
        Recorder = new Recorder([new Series("detection", SeriesKind.Response)], WorkloadPlan.Phases.Count);
        Account = new AlertAccount(Plan, WorkloadPlan, Recorder);
        Send();
    }

    public WorkloadPlan WorkloadPlan { get; }

    public PlantingPlan Plan { get; }

    public IEventSource Source { get; }

    public EventEngine Engine { get; }

    public Recorder Recorder { get; }

    public AlertAccount Account { get; }

    /// <summary>Planted events as they would be acknowledged by a target that answers in 2 ms.</summary>
    public List<StepFate> Fates { get; } = [];

    /// <summary>What the engine raised, seen a millisecond after the event was sent that completed it.</summary>
    public List<SeenAlert> Alerts { get; } = [];

    public Dictionary<string, int> Rejections { get; } = [];

    /// <summary>Shows the account everything and concludes.</summary>
    public AlertCounts Conclude()
    {
        Fates.ForEach(fate => Account.Take(fate));
        Alerts.ForEach(alert => Account.Take(alert));
        Account.Conclude(WorkloadPlan.Profile.TotalNs + 1_000_000_000);
        return Account.Counts;
    }

    private void Send()
    {
        var encoder = new EventEncoder(Source, new RunIdentity(RunId) { MonotonicStartNs = 10_000_000_000, WallStartNs = 1_700_000_000_000_000_000 });
        var ingestion = new Ingestion(Engine);
        var alerts = Engine.Runs.FindOrBegin(RunId).Alerts;
        var buffer = new byte[encoder.MaxEventBytes];
        var arrivals = WorkloadPlan.Arrivals(0, 1);
        while (arrivals.TryNext(out var arrival))
        {
            var writer = new ByteWriter(buffer);
            encoder.Write(arrival.Index, arrival, ref writer);
            var rejection = ingestion.Take(buffer.AsSpan(0, writer.Length));
            if (!rejection.IsNone)
            {
                throw new InvalidOperationException($"{rejection} for {Encoding.UTF8.GetString(buffer, 0, writer.Length)}");
            }

            if (Plan.TryFind(arrival.Index, out _, out _))
            {
                Fates.Add(new StepFate(arrival.Index, arrival.IntendedStartNs, arrival.IntendedStartNs, arrival.IntendedStartNs + AnswerNs, true));
            }

            foreach (var alert in alerts.Read(Alerts.Count, 10).Alerts)
            {
                var streamed = new StreamedAlert { Kind = "alert", Number = alert.Number, Rule = alert.Rule, Entity = alert.Entity, Events = alert.Events };
                Alerts.Add(new SeenAlert(streamed, arrival.IntendedStartNs + 1_000_000));
            }
        }
    }
}
