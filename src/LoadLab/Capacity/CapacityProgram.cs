using System.Runtime.InteropServices;
using LoadLab.Core.Capacity;
using LoadLab.Core.Text;
using LoadLab.Core.Verdicts;
using LoadLab.Files;
using LoadLab.Running;
using LoadLab.Targets;

namespace LoadLab.Capacity;

/// <summary>A capacity search as the command line asks for it: steps until the search ends, a stored state after each, then reports.</summary>
internal static class CapacityProgram
{
    /// <summary>Searches, reports, and prints the folder last.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> ExecuteAsync(CapacityOptions options, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var (folder, report) = options.ResumeFile is { } file ? Resume(options, file) : Begin(options, time);
        var secrets = RunSecrets.Of(options.Run);
        using var log = RunLog.Open(folder, options.Run.Verbose, secrets);
        try
        {
            var steps = new StepRunner(options, report, secrets, log, time);
            return await SearchAsync(folder, report, steps, options, cancellation);
        }
        catch (Exception exception) when (exception is TargetStartException or Workloads.RunStartException or MissingVariableException)
        {
            log.Error(exception, "The step could not begin");
            await Console.Error.WriteLineAsync(secrets.Mask.Apply(exception.Message));
            return (int)ExitCode.Usage;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.Error(exception, "LoadLab failed");
            exception.Data[Defect.RunLogKey] = Path.Combine(folder, RunLog.FileName);
            exception.Data[Defect.MessageKey] = Defect.OneLine(secrets.Mask, exception);
            throw;
        }
    }

    private static async Task<int> SearchAsync(
        string folder, CapacityReport report, StepRunner runner, CapacityOptions options, CancellationToken cancellation)
    {
        ExitCode? broken = null;
        CapacityStore.Write(folder, report);
        while (broken is null && CapacitySearch.Next(report.Settings, report.Steps) is MeasureStep move)
        {
            Show(options.Run.ShowProgress, ProgressText.Before(report, move));
            var (step, ending, reason) = await runner.RunAsync(move, report, cancellation);
            broken = ending;
            if (reason is not null)
            {
                await Console.Error.WriteLineAsync(reason);
            }

            if (step is not null)
            {
                report = report.With(step);
                CapacityStore.Write(folder, report);
                Show(options.Run.ShowProgress, ProgressText.After(report, step));
            }
        }

        CapacityReports.Write(folder, report);
        Console.WriteLine(ConclusionText.Of(report));
        if (broken == ExitCode.Cancelled)
        {
            Console.WriteLine($"To go on: {CapacityResume.Command(options, folder)}");
        }

        Console.WriteLine(folder);
        return (int)(broken ?? ExitCodeOf(report.Conclusion.End));
    }

    private static ExitCode ExitCodeOf(SearchEnd end) => end switch
    {
        SearchEnd.TargetLimit or SearchEnd.CeilingHeld => ExitCode.Passed,
        SearchEnd.NothingHeld => ExitCode.SlaFailed,
        _ => ExitCode.Inconclusive,
    };

    private static (string Folder, CapacityReport Report) Begin(CapacityOptions options, TimeProvider time)
    {
        var scenario = options.Run.Scenario;
        var axis = LoadAxis.Of(scenario);
        var shape = StepShape.Of(options.StepDuration, options.CoolDown);
        var ceiling = options.CeilingLoad ?? Math.Min(axis.ScenarioLoad * 64, SearchBounds.HighestLoad(axis));
        var floor = SearchBounds.LowestLoad(scenario, axis, shape);
        var settings = new SearchSettings
        {
            StartLoad = Math.Min(ceiling, Math.Max(floor, Math.Ceiling(axis.ScenarioLoad / 4))),
            CeilingLoad = ceiling,
            FloorLoad = Math.Min(floor, ceiling),
            PrecisionRatio = options.PrecisionRatio,
            BudgetSeconds = options.Budget.TotalSeconds,
            ProbeSeconds = shape.ForProbe().Whole.TotalSeconds,
            StepSeconds = shape.Whole.TotalSeconds,
            IsWhole = axis.IsUsers,
        };
        var report = new CapacityReport
        {
            Scenario = scenario.Name,
            Target = CapacityResume.NameOf(options.Run.Target),
            Seed = scenario.Seed,
            StartedAt = time.GetUtcNow(),
            Axis = axis,
            Settings = settings,
            Shape = shape,
            LeftOut = StepScenario.LeftOut(scenario, shape),
            Conclusion = CapacitySearch.Conclude(settings, []),
            Model = CapacityModeling.Fit([]),
            Environment = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}",
            Command = OwnProgram.Current.CommandLine(options.Run.Arguments, RunSecrets.Of(options.Run).Mask),
        };
        return (OutputFolder.Create(options.Run.OutputFolder, options.Run.Scenario.Name, time), report);
    }

    /// <summary>The stored search with a new budget; everything else stays as it was, or its steps would not compare.</summary>
    private static (string Folder, CapacityReport Report) Resume(CapacityOptions options, string file)
    {
        var stored = CapacityStore.Read(file);
        var settings = stored.Settings with { BudgetSeconds = stored.Steps.Sum(step => step.TookSeconds) + options.Budget.TotalSeconds };
        var report = stored with { Settings = settings, Conclusion = CapacitySearch.Conclude(settings, stored.Steps) };
        return (Path.GetDirectoryName(CapacityStore.FileOf(file))!, report);
    }

    private static void Show(bool isWanted, string line)
    {
        if (isWanted)
        {
            Console.Error.WriteLine(line);
        }
    }
}
