using System.Diagnostics;
using System.Globalization;
using LoadLab.Core.Results;
using LoadLab.EndToEnd.Tests.Support;

namespace LoadLab.EndToEnd.Tests.Program;

/// <summary>Whose fault it is: a generator that cannot keep up is never the target's failure, and a slow target is never an invalid run.</summary>
public sealed class ValidityTests
{
    /// <summary>A core shared with a crowd: the lane is woken late, while the target, on the other cores, answers at once.</summary>
    [Fact]
    public async Task A_generator_on_a_busy_core_is_inconclusive()
    {
        await using var server = await SmallServer.StartAsync(_ => Task.CompletedTask);
        var crowd = Enumerable.Range(0, 12).Select(_ => Process.Start("/usr/bin/env", ["taskset", "-c", "0", "sh", "-c", "while :; do :; done"])).ToList();
        try
        {
            var scenario = Path.Combine(Directory.CreateTempSubdirectory("loadlab-scenario-").FullName, "given.yaml");
            await File.WriteAllTextAsync(scenario, Scenario("2000/s", "sessions: 64"));
            await using var process = LoadLabProcess.StartRun("--scenario", scenario, "--target", server.Address.ToString());
            using (var pin = Process.Start("/usr/bin/env", ["taskset", "-a", "-p", "-c", "0", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await pin.WaitForExitAsync();
            }

            ShouldBeTheGeneratorsDoing(await process.WaitAsync());
        }
        finally
        {
            crowd.ForEach(each => each.Kill());
            crowd.ForEach(each => each.Dispose());
        }
    }

    /// <summary>Every connection waits 100 ms for an answer: 8 of them make 80/s of the 2,000/s that are asked.</summary>
    [Fact]
    public async Task A_target_that_is_too_slow_fails_and_the_generator_stays_above_suspicion()
    {
        await using var server = await SmallServer.StartAsync(context => Task.Delay(100, context.RequestAborted));

        var run = await LoadLabProcess.RunScenarioAsync(
            Scenario("2000/s", "sessions: 8", "drop-after: 1s"), "--target", server.Address.ToString());

        run.Result.Objectives.ShouldContain(objective => objective.Verdict == ObjectiveVerdict.Failed, run.Story);
        run.Result.Workloads.Single().Arrivals.DroppedByGenerator.ShouldBe(0);
        Limit(run, "generator lag").ShouldBe(ObjectiveVerdict.Passed, run.Story);

        // Only the hiccup meter may object: it looks at the machine, which the tests do not have to themselves.
        run.ExitCode.ShouldBe(Limit(run, "generator hiccup") == ObjectiveVerdict.Passed ? 3 : 5, run.Story);
    }

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

    private static string Scenario(string rate, params string[] events) =>
        $"""
        workloads:
          events:
            kind: events
            {string.Join("\n    ", events)}
            phases:
              - ramp: @ duration: 2s, from: 500/s, to: {rate} #
              - plateau: @ duration: 4s, rate: {rate} #
        objectives:
          - ingest p95 < 50ms
        """.Replace('@', '{').Replace('#', '}');
}
