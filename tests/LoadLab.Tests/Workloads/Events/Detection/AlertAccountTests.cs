using LoadLab.Workloads.Events.Detection;

namespace LoadLab.Tests.Workloads.Events.Detection;

public sealed class AlertAccountTests
{
    private readonly PlantedRun _run = new("sequences.rules", 1_000, 5, 20);

    [Fact]
    public void An_alert_that_never_comes_is_missed_and_counts_at_its_age()
    {
        var gone = _run.Alerts[^3];
        _run.Alerts.RemoveAt(_run.Alerts.Count - 3);

        var counts = _run.Conclude();

        (counts.Missed, counts.Detected, counts.Unexpected, counts.Duplicated).ShouldBe((1, counts.Expected - 1, 0, 0));
        counts.Examples.ShouldHaveSingleItem().ShouldContain($"missed: {gone.Alert.Rule} on {gone.Alert.Entity}");
        var times = DetectionTimes();
        times.Count.ShouldBe(counts.Expected);
        times.ValueAtPercentile(50).ShouldBeInRange(990_000, 1_010_000);
        var completedNs = gone.SeenNs - 1_000_000;
        ((double)times.Max).ShouldBe(_run.WorkloadPlan.Profile.TotalNs + 1e9 - completedNs, 10_000_000);
    }

    [Fact]
    public void An_alert_that_comes_twice_is_a_duplicate()
    {
        _run.Alerts.Add(_run.Alerts[4]);

        var counts = _run.Conclude();

        (counts.Missed, counts.Detected, counts.Unexpected, counts.Duplicated).ShouldBe((0, counts.Expected, 0, 1));
        DetectionTimes().Count.ShouldBe(counts.Expected);
    }

    [Fact]
    public void An_alert_with_other_events_or_on_another_entity_or_by_the_wrong_rule_is_unexpected()
    {
        var right = _run.Alerts[0].Alert;
        var others = _run.Alerts.First(alert => alert.Alert.Rule != right.Rule).Alert;
        _run.Alerts.Add(new SeenAlert(right with { Entity = "plant-999999" }, 0));
        _run.Alerts.Add(new SeenAlert(right with { Events = [.. right.Events!.Reverse()] }, 0));
        _run.Alerts.Add(new SeenAlert(right with { Events = [] }, 0));
        _run.Alerts.Add(new SeenAlert(right with { Rule = others.Rule }, 0));
        _run.Alerts.Add(new SeenAlert(right with { Events = [ulong.MaxValue] }, 0));

        var counts = _run.Conclude();

        (counts.Missed, counts.Detected, counts.Unexpected, counts.Duplicated).ShouldBe((0, counts.Expected, 5, 0));
        counts.Examples.Count.ShouldBe(3);
    }

    [Fact]
    public void An_alert_for_a_sequence_that_was_cancelled_is_unexpected()
    {
        var cancelled = Last(PlantingKind.Cancelled);
        _run.Alerts.Add(new SeenAlert(AlertOf(cancelled), 0));

        var counts = _run.Conclude();

        (counts.Missed, counts.Unexpected).ShouldBe((0, 1));
    }

    [Fact]
    public void Alerts_of_rules_that_are_not_planted_are_not_judged()
    {
        _run.Alerts.Add(new SeenAlert(_run.Alerts[0].Alert with { Rule = "somebody_elses" }, 0));

        var counts = _run.Conclude();

        (counts.Unexpected, counts.OfOtherRules).ShouldBe((0, 1));
    }

    [Theory]
    [InlineData("unacknowledged")]
    [InlineData("acknowledged after the next was sent")]
    [InlineData("acknowledged too late to have counted for certain")]
    public void Nothing_is_guessed_of_a_sequence_whose_event_was(string trouble)
    {
        var planting = Last(PlantingKind.Complete);
        var place = trouble == "acknowledged too late to have counted for certain" ? planting.EventCount - 1 : 0;
        var at = _run.Fates.FindIndex(fate => fate.Number == _run.Plan.NumberOf(planting, place));
        var fate = _run.Fates[at];
        _run.Fates[at] = trouble switch
        {
            "unacknowledged" => fate with { IsAcknowledged = false },
            "acknowledged after the next was sent" => fate with { EndNs = FateOf(planting, 1).ActualStartNs + 1 },
            _ => fate with { EndNs = fate.IntendedStartNs + PlantingState.LatestAcknowledgementNs + 1 },
        };
        _run.Alerts.RemoveAll(alert => alert.Alert.Events!.SequenceEqual(AlertOf(planting).Events!));
        var all = _run.Alerts.Count;

        var counts = _run.Conclude();

        (counts.Uncertain, counts.Expected, counts.Missed, counts.Unexpected).ShouldBe((1, all, 0, 0));
        DetectionTimes().Count.ShouldBe(all);
    }

    [Fact]
    public void The_alert_of_an_uncertain_sequence_still_tells_how_long_detection_took()
    {
        var planting = Last(PlantingKind.Complete);
        var at = _run.Fates.FindIndex(fate => fate.Number == _run.Plan.NumberOf(planting, 0));
        _run.Fates[at] = _run.Fates[at] with { IsAcknowledged = false };

        var counts = _run.Conclude();

        (counts.Uncertain, counts.Expected, counts.Missed, counts.Unexpected).ShouldBe((1, _run.Alerts.Count - 1, 0, 0));
        DetectionTimes().Count.ShouldBe(_run.Alerts.Count);
    }

    [Fact]
    public void Events_that_were_never_due_complete_nothing()
    {
        var planting = Last(PlantingKind.Complete);
        _run.Fates.RemoveAll(fate => fate.Number == _run.Plan.NumberOf(planting, planting.EventCount - 1));
        _run.Alerts.RemoveAll(alert => alert.Alert.Events!.SequenceEqual(AlertOf(planting).Events!));

        var counts = _run.Conclude();

        (counts.Uncertain, counts.Expected, counts.Missed, counts.Unexpected).ShouldBe((0, _run.Alerts.Count, 0, 0));
    }

    [Fact]
    public void An_alert_may_come_before_the_acknowledgement_of_the_event_that_completed_it()
    {
        _run.Alerts.ForEach(alert => _run.Account.Take(alert));
        _run.Fates.ForEach(fate => _run.Account.Take(fate));
        _run.Account.OutstandingCount.ShouldBe(0);
        _run.Account.Conclude(long.MaxValue / 2);

        var counts = _run.Account.Counts;
        (counts.Missed, counts.Unexpected, counts.Duplicated).ShouldBe((0, 0, 0));
        counts.Detected.ShouldBe(_run.Alerts.Count);
    }

    [Fact]
    public void Memory_follows_what_is_under_way_and_not_the_length_of_the_run()
    {
        var account = new AlertAccount(_run.Plan, _run.WorkloadPlan, _run.Recorder);
        var highest = 0;
        StreamedAlert? first = null;
        for (var number = 0L; number < 3_000_000; number++)
        {
            if (!_run.Plan.TryFind(number, out var planting, out var place))
            {
                continue;
            }

            account.Take(new StepFate(number, number * 1_000_000, number * 1_000_000, (number * 1_000_000) + 1, true));
            if (planting.Kind == PlantingKind.Complete && place == planting.EventCount - 1)
            {
                var alert = AlertOf(planting);
                first ??= alert;
                account.Take(new SeenAlert(alert, (number * 1_000_000) + 1));
            }

            highest = Math.Max(highest, account.RememberedCount);
        }

        account.Counts.Expected.ShouldBeGreaterThan(30_000);
        account.Counts.Missed.ShouldBe(0);
        highest.ShouldBeInRange(AlertAccount.RememberedPlantings, AlertAccount.RememberedPlantings + 500);
        account.Take(new SeenAlert(first!, 0));
        account.Counts.Duplicated.ShouldBe(1);
    }

    private LoadLab.Core.Recording.HdrHistogram DetectionTimes()
    {
        _run.Recorder.Finish(1);
        _run.Recorder.TryTake(out var window).ShouldBeTrue();
        var sum = new LoadLab.Core.Recording.HdrHistogram();
        for (var phase = 0; phase < _run.WorkloadPlan.Phases.Count; phase++)
        {
            if (window.Histogram(0, phase) is { } histogram)
            {
                sum.Add(histogram);
            }
        }

        return sum;
    }

    private Planting Last(PlantingKind kind) => _run.Fates
        .Select(fate => _run.Plan.TryFind(fate.Number, out var planting, out var place) ? (Planting: planting, Place: place) : default)
        .Last(item => item.Planting.Kind == kind && item.Place == item.Planting.EventCount - 1)
        .Planting;

    private StepFate FateOf(Planting planting, int place) => _run.Fates.Single(fate => fate.Number == _run.Plan.NumberOf(planting, place));

    private StreamedAlert AlertOf(Planting planting) => new()
    {
        Kind = "alert",
        Number = 1,
        Rule = planting.Rule.Name,
        Entity = planting.Event(planting.EventCount - 1).EntityOf(planting.Index),
        Events = [.. Enumerable.Range(0, planting.EventCount).Where(place => !planting.IsUntil(place)).Select(place => (ulong)_run.Plan.NumberOf(planting, place))],
    };
}
