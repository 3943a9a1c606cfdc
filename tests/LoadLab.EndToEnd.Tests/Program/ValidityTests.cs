using System.Diagnostics;
using System.Globalization;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Truth;
using LoadLab.EndToEnd.Tests.Truth.Target;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Whose fault it is: a generator that cannot keep up is never the target's failure, and a slow target is never an invalid run.</summary>
[Collection(nameof(Measured))]
public sealed class ValidityTests
{
    /// <summary>A core shared with a crowd: the lane is woken late, while the target, on the other cores, answers at once.</summary>
    [Fact]
    public async Task A_generator_on_a_busy_core_is_inconclusive()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await SmallServer.StartAsync(_ =>
        {
            asked.TrySetResult();
            return Task.CompletedTask;
        });
        var scenario = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
        await File.WriteAllTextAsync(scenario, Scenario("500/s", "2000/s", "sessions: 64"));
        await using var process = LoadLabProcess.StartRun("--scenario", scenario, "--target", server.Address.ToString());
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // The program starts and writes its reports in peace: only its load meets the crowd.
        using (var pin = Process.Start("/usr/bin/env", ["taskset", "-a", "-p", "-c", "0", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await pin.WaitForExitAsync();
        }

        var crowd = Enumerable.Range(0, 12).Select(_ => Process.Start("/usr/bin/env", ["taskset", "-c", "0", "sh", "-c", "while :; do :; done"])).ToList();
        try
        {
            await Task.Delay(LoadLength);
        }
        finally
        {
            crowd.ForEach(each => each.Kill());
            crowd.ForEach(each => each.Dispose());
        }

        ShouldBeTheGeneratorsDoing(await process.WaitAsync());
    }

    /// <summary>
    /// 100,000 requests/s of ten events each, from one core that makes about half as many; the target is told of a request by one look
    /// at its head, answers at once, and has the other cores.
    /// </summary>
    [EpollFact]
    public async Task A_rate_that_the_generator_cannot_make_is_inconclusive_and_says_what_it_held()
    {
        using var target = new TruthTarget(new ConstantLaw(0), capacity: 1);
        var scenario = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
        await File.WriteAllTextAsync(scenario, Scenario("10000/s", "1000000/s", "events-per-request: 10", "drop-after: 1s"));
        await using var process = LoadLabProcess.StartRun("--scenario", scenario, "--target", $"http://{target.EndPoint}/");
        using (var pin = Process.Start("/usr/bin/env", ["taskset", "-a", "-p", "-c", "0", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await pin.WaitForExitAsync();
        }

        var run = await process.WaitAsync();

        ShouldBeTheGeneratorsDoing(run);
        run.Result.Workloads.Single().Arrivals.DroppedByGenerator.ShouldBeGreaterThan(0);

        // One of the three seconds at 1,000 requests/s at least.
        run.Result.Reasons.ShouldContain(reason => reason.StartsWith("the highest rate that the generator held", StringComparison.Ordinal), run.Story);
    }

    /// <summary>Every connection waits 100 ms for an answer: 8 of them make 80/s of the 2,000/s that are asked.</summary>
    [Fact]
    public async Task A_target_that_is_too_slow_fails_and_the_generator_stays_above_suspicion()
    {
        await using var server = await SmallServer.StartAsync(context => Task.Delay(100, context.RequestAborted));

        var run = await LoadLabProcess.RunScenarioAsync(
            Scenario("500/s", "2000/s", "sessions: 8", "drop-after: 1s"), "--target", server.Address.ToString());

        run.Result.Objectives.ShouldContain(objective => objective.Verdict == ObjectiveVerdict.Failed, run.Story);
        run.Result.Workloads.Single().Arrivals.DroppedByGenerator.ShouldBe(0);
        Limit(run, "generator lag").ShouldBe(ObjectiveVerdict.Passed, run.Story);

        // Only the hiccup meter may object: it looks at the machine, which the tests do not have to themselves.
        run.ExitCode.ShouldBe(Limit(run, "generator hiccup") == ObjectiveVerdict.Passed ? 3 : 5, run.Story);
    }

    private static readonly TimeSpan LoadLength = TimeSpan.FromSeconds(7);

    private static void ShouldBeTheGeneratorsDoing(FinishedRun run)
    {
        run.ExitCode.ShouldBe(5, run.Story);
        run.Result.Verdict.ShouldBe(RunVerdict.Inconclusive);
        Limit(run, "generator lag").ShouldBe(ObjectiveVerdict.Failed, run.Story);
        run.Result.Reasons.ShouldContain(reason => reason.StartsWith("not valid: generator lag", StringComparison.Ordinal), run.Story);
        run.Result.Reasons.ShouldContain(reason => reason.Contains("the generator held", StringComparison.Ordinal), run.Story);
    }

    private static ObjectiveVerdict Limit(FinishedRun run, string name) =>
        run.Result.Validity.Single(limit => limit.Text.StartsWith(name, StringComparison.Ordinal)).Verdict;

    private static string Scenario(string easyRate, string rate, params string[] events) =>
        $"""
        workloads:
          events:
            kind: events
            {string.Join("\n    ", events)}
            phases:
              - warm-up: @ duration: 3s, rate: {easyRate} #
              - plateau: @ duration: 4s, rate: {rate} #
        objectives:
          - ingest p95 < 50ms
        """.Replace('@', '{').Replace('#', '}');
}
