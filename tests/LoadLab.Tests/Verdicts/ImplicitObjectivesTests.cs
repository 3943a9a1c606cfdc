using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Verdicts;

namespace LoadLab.Tests.Verdicts;

public sealed class ImplicitObjectivesTests
{
    [Fact]
    public void A_bound_on_the_failures_of_one_workload_excuses_no_other()
    {
        var run = AllFailing(ArrivalCounter.Failed, "orders.failed < 1%");

        run.Judged().ExitCode.ShouldBe(ExitCode.SlaFailed);
        run.Find("clicks.failed + rejected + dropped + unfinished == 0")!.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        run.Find("orders.rejected + dropped + unfinished == 0")!.Verdict.ShouldBe(ObjectiveVerdict.Passed);
    }

    [Theory]
    [InlineData(ArrivalCounter.Rejected)]
    [InlineData(ArrivalCounter.DroppedByTarget)]
    [InlineData(ArrivalCounter.Unfinished)]
    public void A_bound_on_failures_excuses_nothing_else(ArrivalCounter counter)
    {
        var run = AllFailing(counter, "failed < 1%");

        run.Judged().ExitCode.ShouldBe(ExitCode.SlaFailed);
        run.Find("clicks.rejected + dropped + unfinished == 0")!.Verdict.ShouldBe(ObjectiveVerdict.Failed);
    }

    [Fact]
    public void A_bound_on_a_response_time_excuses_no_arrival_that_never_ended() =>
        AllFailing(ArrivalCounter.Unfinished, "ingest p95 < 1s").Judged().ExitCode.ShouldBe(ExitCode.SlaFailed);

    [Fact]
    public void Wrong_work_that_is_known_fails_a_run_that_says_nothing_of_it()
    {
        var run = new SideBySide("ingest p95 < 1s").Usual();
        run.Orders.Ledger["eventsLost"] = 0;
        run.Clicks.Ledger["eventsLost"] = 20;

        run.Judged().ExitCode.ShouldBe(ExitCode.SlaFailed);
        run.Find("clicks.events lost == 0")!.Observed.ShouldBe(20);
        run.Find("orders.events lost == 0")!.Verdict.ShouldBe(ObjectiveVerdict.Passed);
    }

    [Fact]
    public void Wrong_work_that_a_target_does_not_tell_of_is_not_judged()
    {
        var run = new SideBySide("ingest p95 < 1s").Usual();
        run.Orders.Ledger["eventsLost"] = null;

        run.Judged().ExitCode.ShouldBe(ExitCode.Passed);
    }

    [Fact]
    public void A_bound_on_the_losses_of_one_workload_excuses_no_other()
    {
        var run = new SideBySide("orders.events lost <= 5").Usual();
        run.Orders.Ledger["eventsLost"] = 5;
        run.Clicks.Ledger["eventsLost"] = 5;

        run.First().Verdict.ShouldBe(ObjectiveVerdict.Passed);
        run.Find("orders.events lost == 0").ShouldBeNull();
        run.Find("clicks.events lost == 0")!.Verdict.ShouldBe(ObjectiveVerdict.Failed);
    }

    [Fact]
    public void Answers_that_say_no_fail_a_run_however_late_the_generator_was()
    {
        var run = Late("ingest p95 < 1s", (ArrivalCounter.Failed, 99), (ArrivalCounter.FailedByAnswer, 99));

        run.Judged().Validity.ShouldContain(limit => limit.Verdict == ObjectiveVerdict.Failed);
        run.Judged().ExitCode.ShouldBe(ExitCode.SlaFailed);
    }

    [Fact]
    public void Requests_that_got_no_answer_do_not_outvote_a_late_generator() =>
        Late("ingest p95 < 1s", (ArrivalCounter.Failed, 99)).Judged().ExitCode.ShouldBe(ExitCode.Inconclusive);

    [Fact]
    public void A_share_that_answers_alone_keep_is_no_fact_where_silence_broke_it() =>
        Late("failed < 20%", (ArrivalCounter.Failed, 99), (ArrivalCounter.FailedByAnswer, 10)).Judged().ExitCode.ShouldBe(ExitCode.Inconclusive);

    private static SideBySide Late(string objective, params (ArrivalCounter Counter, int Count)[] clicks)
    {
        var run = new SideBySide(objective) { LagNs = 5_000_000 };
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, 1_000_000);
            run.Add(run.Clicks, second, 1_000_000, clicks);
        }

        return run;
    }

    private static SideBySide AllFailing(ArrivalCounter counter, string objective)
    {
        var run = new SideBySide(objective);
        for (var second = 0; second < 10; second++)
        {
            run.Add(run.Orders, second, 1_000_000);
            run.Add(run.Clicks, second, 1_000_000, (counter, 100));
        }

        return run;
    }
}
