using System.Reflection;
using System.Runtime.InteropServices;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Targets;
using LoadLab.Workloads;

namespace LoadLab.Running;

/// <summary>Puts a result together from what was observed and how it was judged.</summary>
internal static class ResultAssembly
{
    internal static RunRecord Assemble(
        RunOptions options, LoadPlan plan, LoadRun run, IReadOnlyList<IWorkloadRun> workloads, TargetAccess target, string runId, Judgement judgement, SecretMask mask)
    {
        var observations = run.Observations;
        var result = new RunResult
        {
            RunId = runId,
            Scenario = plan.Scenario.Name,
            Seed = plan.Scenario.Seed,
            StartedAt = run.StartedAt,
            DurationSeconds = run.DurationSeconds,
            Target = target.Name,
            Verdict = judgement.Verdict,
            ExitCode = (int)judgement.ExitCode,
            Reasons = judgement.Reasons,
            Validity = judgement.Validity,
            Objectives = judgement.Objectives,
            Workloads = [.. observations.Workloads.Select((workload, i) => ResultParts.Workload(workload, workloads[i].PayloadHash) with
            {
                RunId = WorkloadRunId.Of(runId, workload.Plan),
                Ledger = workload.Ledger,
            })],
            Phases = [.. plan.Workloads.SelectMany(ResultParts.Phases)],
            Measurements = [.. observations.Workloads.SelectMany(ResultParts.Measurements)],
            Ledger = plan.Scenario.Workloads.Select(workload => workload.Kind).Distinct()
                .SelectMany(kind => kind.Counters)
                .ToDictionary(counter => counter.Name, counter => observations.LedgerSum(counter.Name)),
            LedgerNotes = [.. observations.LedgerNotes, .. target.Remarks],
            Resources = Resources(observations, workloads),
            Errors = ResultParts.Errors(observations.Workloads, workloads),
            Environment = Environment(workloads),
            Command = OwnProgram.Current.CommandLine(options.Arguments, mask),
        };
        return new RunRecord(result, observations.Timeline, [.. observations.Workloads.SelectMany(workload => workload.Windows)]);
    }

    private static ResourcesResult Resources(RunObservations observations, IReadOnlyList<IWorkloadRun> workloads)
    {
        var stretches = observations.JudgedStretches();
        var sent = observations.Workloads.Sum(workload => workload.Count(ArrivalCounter.Sent, PhaseSelection.Judged));
        var generator = observations.Generator.Over(stretches, sent) ?? new ProcessResources();
        var traffic = workloads.Select(workload => workload.Traffic).ToList();
        return new ResourcesResult(
            generator with
            {
                BytesOut = traffic.All(bytes => bytes is not null) ? traffic.Sum(bytes => bytes!.Value.Sent) : null,
                BytesIn = traffic.All(bytes => bytes is not null) ? traffic.Sum(bytes => bytes!.Value.Received) : null,
            },
            observations.Target.Over(stretches, sent));
    }

    private static EnvironmentResult Environment(IReadOnlyList<IWorkloadRun> workloads) => new()
    {
        Machine = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Cores = System.Environment.ProcessorCount,
        Runtime = RuntimeInformation.FrameworkDescription,
        Commit = RepositoryRoot.Commit(),
        Version = typeof(ResultAssembly).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        Lane = string.Join("; ", workloads.Select(workload => workload.Lane).Distinct()),
    };
}
