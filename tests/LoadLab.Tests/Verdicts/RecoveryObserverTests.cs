using LoadLab.Core.Results;

namespace LoadLab.Tests.Verdicts;

public sealed class RecoveryObserverTests
{
    private const long UsualNs = 1_000_000;
    private const long DisturbedNs = 50_000_000;

    [Fact]
    public void Response_times_are_back_when_three_seconds_in_a_row_are_as_before()
    {
        // 17 is one lucky second; from 20 on it is as before: 5 s after the spike's end.
        var result = Spike("recovery after spike < 10s", second => second is >= 10 and < 20 && second != 17 ? DisturbedNs : UsualNs, until: 30).Judged();

        result.Verdict.ShouldBe(ObjectiveVerdict.Passed);
        result.Observed.ShouldBe(5e9);
    }

    [Fact]
    public void A_target_that_comes_back_too_late_misses_the_objective() =>
        Spike("recovery after spike < 3s", second => second is >= 10 and < 20 ? DisturbedNs : UsualNs, until: 30)
            .Judged().Verdict.ShouldBe(ObjectiveVerdict.Failed);

    [Fact]
    public void A_target_that_never_comes_back_misses_the_objective_with_a_number_that_can_be_stored()
    {
        var result = Spike("recovery after spike < 10s", second => second >= 10 ? DisturbedNs : UsualNs, until: 30).Judged();

        result.Verdict.ShouldBe(ObjectiveVerdict.Failed);
        result.Observed.ShouldBe(15e9);
    }

    [Fact]
    public void A_run_that_ends_before_the_limit_leaves_the_question_open() =>
        Spike("recovery after spike < 1m", second => second >= 10 ? DisturbedNs : UsualNs, until: 30)
            .Judged().Verdict.ShouldBe(ObjectiveVerdict.Inconclusive);

    [Fact]
    public void Seconds_without_an_answer_are_not_recovery()
    {
        var run = NewRun("recovery after spike < 10s");
        for (var second = 0; second < 30; second++)
        {
            var isSilent = second is >= 15 and < 22;
            run.AddSecond(second, UsualNs, completed: isSilent ? 0 : 1_000);
        }

        run.Judged().Observed.ShouldBe(7e9);
    }

    [Fact]
    public void A_backlog_is_drained_when_no_more_is_waiting_than_before()
    {
        var run = NewRun("backlog drained after spike < 5s");
        for (var second = 0; second < 30; second++)
        {
            // The spike leaves 5 * 200 waiting; 400 a second are made up for from second 15 on, the last 200 in 17.
            var completed = second switch { >= 10 and < 15 => 800, 15 or 16 => 1_400, 17 => 1_200, _ => 1_000 };
            run.AddSecond(second, UsualNs, completed: completed);
        }

        var result = run.Judged();
        result.Verdict.ShouldBe(ObjectiveVerdict.Passed);
        result.Observed.ShouldBe(2e9);
    }

    [Fact]
    public void A_backlog_that_stays_misses_the_objective()
    {
        var run = NewRun("backlog drained after spike < 5s");
        for (var second = 0; second < 30; second++)
        {
            run.AddSecond(second, UsualNs, completed: second is >= 10 and < 15 ? 800 : 1_000);
        }

        run.Judged().Verdict.ShouldBe(ObjectiveVerdict.Failed);
    }

    private static ObservedRun Spike(string objective, Func<int, long> responseNs, int until)
    {
        var run = NewRun(objective);
        for (var second = 0; second < until; second++)
        {
            run.AddSecond(second, responseNs(second));
        }

        return run;
    }

    private static ObservedRun NewRun(string objective) => new(objective, ("before", 10), ("spike", 5), ("after", 15));
}
