using LoadLab.Core.Verdicts;
using LoadLab.Suites;

namespace LoadLab.Alerting;

/// <summary>Alerts of a suite: one matter for each of its scenarios.</summary>
internal static class SuiteAlerts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Tells what the environment is set up for; says on <paramref name="error"/> what could not be told. A cancellation gives the rest up.</summary>
    internal static async Task SendAsync(
        Suite suite, IReadOnlyList<StepOutcome> outcomes, string reportsFolder, TextWriter error, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = Patience };
        var settings = AlertSettings.Read(Environment.GetEnvironmentVariable, client);
        IEnumerable<string> problems = settings.Problems;
        if (settings.Channels.Count > 0)
        {
            var state = new AlertState(Path.Combine(reportsFolder, "alerts.json"));
            var dispatcher = new AlertDispatcher(settings.Channels, state, settings.Mask, settings.Lowest, TimeProvider.System);
            problems = problems.Concat(await SendAsync(dispatcher, Of(suite, outcomes, TimeProvider.System.GetUtcNow()), cancellation));
        }

        foreach (var problem in problems)
        {
            await error.WriteLineAsync(problem);
        }
    }

    /// <summary>What the environment asks for and would not get, one line each: a suite does not begin then.</summary>
    internal static IReadOnlyList<string> Refusals()
    {
        using var client = new HttpClient();
        return AlertSettings.Read(Environment.GetEnvironmentVariable, client).Refusals;
    }

    private static async Task<IReadOnlyList<string>> SendAsync(
        AlertDispatcher dispatcher, IEnumerable<Alert> alerts, CancellationToken cancellation)
    {
        try
        {
            return await dispatcher.SendAsync(alerts, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ["Alerts that were not delivered yet were given up by the user; the next run of the suite tells them."];
        }
    }

    /// <summary>One alert for each scenario; a passed one is of severity info.</summary>
    internal static IEnumerable<Alert> Of(Suite suite, IReadOnlyList<StepOutcome> outcomes, DateTimeOffset at) => outcomes
        .GroupBy(outcome => outcome.Name)
        .Select(runs => runs.MaxBy(SeverityOf)!)
        .Select(outcome => new Alert(
            $"{suite.Name}/{outcome.Name}",
            SeverityOf(outcome),
            $"{suite.Name}: {outcome.Name} {SuiteSummary.Word(outcome.ExitCode)}",
            outcome.Reason,
            at));

    private static AlertSeverity SeverityOf(StepOutcome outcome) => outcome.ExitCode switch
    {
        ExitCode.Passed => AlertSeverity.Info,
        ExitCode.Inconclusive or ExitCode.Cancelled => AlertSeverity.Warning,
        ExitCode.SlaFailed when outcome.IsWrongWork => AlertSeverity.Critical,
        ExitCode.SlaFailed or ExitCode.Regression or ExitCode.Usage => AlertSeverity.Error,
        _ => AlertSeverity.Critical,
    };
}
