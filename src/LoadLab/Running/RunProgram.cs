using System.Globalization;
using LoadLab.Core.Planning;
using LoadLab.Core.Results;
using LoadLab.Core.Running;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Live;
using LoadLab.Targets;
using LoadLab.Workloads;

namespace LoadLab.Running;

/// <summary>A run as the command line asks for it: from the target's start to the reports.</summary>
public static class RunProgram
{
    /// <summary>Stands for the embedded target before it has an address.</summary>
    private static readonly Uri EmbeddedTarget = new("http://127.0.0.1/");

    private static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs, judges and reports.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">The user's wish to stop: the run drains and its reports are written.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> ExecuteAsync(RunOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var aftermath = new RunAftermath(options, TimeProvider.System);
        if (aftermath.FindProblem() is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return (int)ExitCode.Usage;
        }

        // A folder that cannot be made is told as every other file problem, before anything is sent.
        var folder = OutputFolder.Create(options.OutputFolder, options.Scenario.Name, TimeProvider.System);
        var secrets = RunSecrets.Of(options);
        using var log = RunLog.Open(folder, options.Verbose, secrets);
        try
        {
            var record = await RunAsync(options, secrets, log, cancellation);
            var (judged, comparison) = await aftermath.JudgeAsync(record, log, cancellation);
            RunReporting.Tell(judged);
            var storing = new Storing(log);
            var past = await aftermath.KeepAsync(folder, judged, comparison, storing, log, cancellation);
            return RunReporting.Store(folder, judged, past, storing);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.Information("Cancelled before the load began");
            return (int)ExitCode.Cancelled;
        }
        catch (Exception exception) when (exception is TargetStartException or LiveViewException or RunStartException or MissingVariableException)
        {
            log.Error(exception, "The run could not begin");
            await Console.Error.WriteLineAsync(secrets.Mask.Apply(exception.Message));
            return (int)ExitCode.Usage;
        }
        catch (Exception exception)
        {
            log.Error(exception, "LoadLab failed");
            exception.Data[Defect.RunLogKey] = Path.Combine(folder, RunLog.FileName);
            exception.Data[Defect.MessageKey] = Defect.OneLine(secrets.Mask, exception);
            throw;
        }
    }

    /// <summary>Runs and judges; writes nothing but the log.</summary>
    internal static async Task<RunRecord> RunAsync(RunOptions options, Secrets secrets, Serilog.ILogger log, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var plan = LoadPlan.Compile(options.Scenario);
        foreach (var workload in options.Scenario.Workloads)
        {
            WorkloadCatalog.Of(workload).CheckMessages(workload, options.Target ?? EmbeddedTarget, secrets);
        }

        var clock = new RunClock(time);
        var runId = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..16];
        await using var target = await TargetAccess.OpenAsync(
            new TargetRequest(options.Target, options.TargetPid, options.TargetMetrics),
            options.Scenario,
            Path.GetDirectoryName(options.ScenarioFile)!,
            runId,
            time,
            cancellation);
        log.Information("Run {RunId} of {Scenario} against {Target}", runId, plan.Scenario.Name, target.Name);
        await using var views = await RunViews.OpenAsync(options, secrets, cancellation);
        var workloads = new List<IWorkloadRun>();
        try
        {
            foreach (var workload in plan.Workloads)
            {
                workloads.Add(await WorkloadCatalog.Of(workload.Workload).CreateAsync(
                    new WorkloadContext(workload, target, options.Lane, WorkloadRunId.Of(runId, workload), clock, time, log, secrets), cancellation));
            }

            var connections = workloads.Sum(workload => (long)workload.Connections);
            if (OpenFileLimit.FindProblem(connections, OpenHandles.Count(Environment.ProcessId) ?? 0, OpenFileLimit.Current) is { } shortage)
            {
                throw new RunStartException(shortage);
            }

            var run = new LoadRun(plan, workloads, clock, time, runId, target.Probe, views.All);
            var ending = await RunAsync(run, workloads, log, cancellation);
            var judgement = Judge.Evaluate(plan.Scenario, run.Observations, ending);
            var record = secrets.Mask.Apply(ResultAssembly.Assemble(options, plan, run, workloads, target, runId, judgement, secrets.Mask));
            log.Information("Verdict {Verdict}, exit code {ExitCode}, {@Reasons}", judgement.Verdict, judgement.ExitCode, record.Result.Reasons);
            return record;
        }
        finally
        {
            foreach (var workload in workloads)
            {
                await workload.DisposeAsync();
            }
        }
    }

    private static async Task<RunEnding> RunAsync(
        LoadRun run, List<IWorkloadRun> workloads, Serilog.ILogger log, CancellationToken cancellation)
    {
        if (await run.OpenAsync(OpenPatience, cancellation) is { } opening)
        {
            return cancellation.IsCancellationRequested
                ? new RunEnding(RunEndingKind.Cancelled, "cancelled by the user before the run began")
                : new RunEnding(RunEndingKind.Unreachable, opening.WasReached
                    ? $"the target was reached, and let nobody in: {opening.Problem}"
                    : $"the target could not be reached: {opening.Problem}");
        }

        var ending = await run.RunAsync(cancellation);
        log.Information("The load ended: {Ending}", ending);
        foreach (var workload in workloads)
        {
            await workload.ConcludeAsync(run.Observations, cancellation);
        }

        return ending;
    }
}
