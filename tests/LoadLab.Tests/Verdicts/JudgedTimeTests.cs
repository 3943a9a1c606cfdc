using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Verdicts;

public sealed class JudgedTimeTests
{
    private const string Limit = "plateau >= 3s";

    [Fact]
    public void Time_that_a_stopped_run_did_not_come_to_is_not_judged_time()
    {
        var run = new SideBySide([("plateau", 20)], [("plateau", 20)], "ingest p95 < 1s").Usual(seconds: 5);
        run.Orders.StoppedAtNs = run.Clicks.StoppedAtNs = 4_600_000_000;

        var limit = run.Judged(new RunEnding(RunEndingKind.Cancelled)).Validity.Single(each => each.Text == Limit);

        limit.Observed.ShouldBe(4.6e9);
        limit.Verdict.ShouldBe(ObjectiveVerdict.Passed);
    }

    [Fact]
    public void A_run_that_was_stopped_too_early_has_not_judged_for_long_enough()
    {
        var run = new SideBySide([("plateau", 20)], [("plateau", 20)], "ingest p95 < 1s").Usual(seconds: 2);

        run.Judged(new RunEnding(RunEndingKind.Aborted)).Validity.Single(each => each.Text == Limit).Verdict.ShouldBe(ObjectiveVerdict.Failed);
    }

    [Fact]
    public void A_run_that_goes_on_may_yet_judge_for_long_enough() => new SideBySide("ingest p95 < 1s").Usual(seconds: 2)
        .JudgedWhileItRuns().Validity.Single(each => each.Text == Limit).Verdict.ShouldBe(ObjectiveVerdict.Inconclusive);

    [Fact]
    public void Workloads_whose_phases_overlap_are_judged_in_that_time_once() =>
        new SideBySide([("plateau", 10)], [("first", 4), ("second", 8)], "ingest p95 < 1s").Usual(seconds: 12)
            .Run.JudgedStretches().ShouldBe([(0, 12)]);
}
