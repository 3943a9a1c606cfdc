using LoadLab.Core.Recording;
using LoadLab.Core.Results;
using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>Whole runs against a server in memory, on a clock of their own.</summary>
public sealed class CollaborationDriverTests : IDisposable
{
    private readonly FakeLinks _links = new();
    private readonly CollaborationCounts _counts = new();

    public void Dispose() => _links.Dispose();

    [Fact]
    public void Every_keystroke_is_seen_by_every_peer_once_and_all_copies_are_equal()
    {
        var (observations, rooms) = Run(new EditingBehaviour());

        rooms.ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
        _counts.DeliveriesExpected.ShouldBe(_counts.Edits * 3);
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
        CollaborationTrial.SamplesOf(observations, "edit-visible").ShouldBe(_counts.DeliveriesSeen);
        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        CollaborationTrial.SamplesOf(observations, "awareness").ShouldBe(_counts.CursorMoves * 3);
        observations.Count(ArrivalCounter.Completed).ShouldBe(observations.Count(ArrivalCounter.Planned));
        (_counts.Duplicated + _counts.Reordered + _counts.Malformed).ShouldBe(0);
    }

    [Fact]
    public void A_crowd_that_comes_in_slowly_is_waited_for_while_somebody_comes()
    {
        _links.OpensPerWait = 1;
        var (_, rooms) = Run(new EditingBehaviour(), openPatience: TimeSpan.FromMicroseconds(400));

        rooms.ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
    }

    [Fact]
    public void A_crowd_that_never_stops_coming_in_does_not_hold_the_load_up()
    {
        _links.OpensPerWait = 1;
        var trial = new CollaborationTrial(_links, _counts);

        // Each user comes in well within the patience; all of them together take longer than joining may.
        _ = trial.Run(new EditingBehaviour(), openPatience: TimeSpan.FromMicroseconds(400), longestJoining: TimeSpan.FromMicroseconds(500));

        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
    }

    [Fact]
    public void Who_does_not_come_in_in_time_joins_while_the_load_runs()
    {
        _links.OpensPerWait = 1;
        var (_, rooms) = Run(new EditingBehaviour(), openPatience: TimeSpan.FromMicroseconds(1), readyInTime: 0);

        rooms.ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
    }

    [Fact]
    public void Absences_lose_nothing_and_every_delivery_is_either_live_or_a_merge()
    {
        var (observations, rooms) = Run(new EditingBehaviour
        {
            ReconnectEvery = TimeSpan.FromSeconds(2),
            OfflineFor = TimeSpan.FromSeconds(0.5),
            StormAt = TimeSpan.FromSeconds(1),
            ReaderShare = 0.25,
        });

        rooms.ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
        _counts.DeliveriesAfterAbsence.ShouldBeGreaterThan(0);
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
        CollaborationTrial.SamplesOf(observations, "edit-merge").ShouldBe(_counts.DeliveriesAfterAbsence);
        observations.Total(new Series("edit-visible", SeriesKind.Response))!.Max.ShouldBeLessThan(400_000_000);
        (CollaborationTrial.SamplesOf(observations, "edit-visible") + CollaborationTrial.SamplesOf(observations, "edit-merge")).ShouldBe(_counts.DeliveriesExpected);
        observations.Count(ArrivalCounter.Completed).ShouldBe(observations.Count(ArrivalCounter.Planned));
    }

    [Fact]
    public void A_dropped_update_is_lost_for_that_user_and_counts_at_its_age()
    {
        SpoilUpdate(_ => []);
        var (observations, rooms) = Run(new EditingBehaviour());

        _counts.DeliveriesSeen.ShouldBeLessThan(_counts.DeliveriesExpected);
        rooms.Count(room => room.Difference is not null).ShouldBe(1);
        CollaborationTrial.SamplesOf(observations, "edit-visible").ShouldBe(_counts.DeliveriesExpected);
        observations.Count(ArrivalCounter.Unfinished).ShouldBeGreaterThan(0);
        observations.Total(new Series("edit-visible", SeriesKind.Response))!.Max.ShouldBeGreaterThan(1_000_000_000);
    }

    [Fact]
    public void A_duplicated_update_is_counted_once()
    {
        SpoilUpdate(update => [update, update]);
        Run(new EditingBehaviour());
        _counts.Duplicated.ShouldBe(1);
        _counts.DuplicateExample.ShouldNotBeNull().ShouldContain("user 2");
    }

    [Fact]
    public void An_update_that_comes_after_later_ones_is_counted_as_reordered()
    {
        byte[]? held = null;
        var updates = 0;
        _links.Deliver = (user, kind, payload) =>
        {
            if (user != 2 || kind != LinkMessageKind.Update)
            {
                return [payload];
            }

            updates++;
            held = updates == 10 ? payload : held;
            return updates == 10 ? [] : updates == 40 ? [payload, held!] : [payload];
        };
        var (_, rooms) = Run(new EditingBehaviour { DeleteWeight = 0, CursorWeight = 0 });
        _counts.Reordered.ShouldBe(1);
        rooms.ShouldAllBe(room => room.Difference == null);
    }

    [Fact]
    public void Bytes_that_are_no_update_are_counted_and_the_run_goes_on()
    {
        SpoilUpdate(_ => [[0xff, 0xff, 0xff]]);
        var (_, rooms) = Run(new EditingBehaviour());
        _counts.Malformed.ShouldBe(1);
        rooms.Count(room => room.Difference is not null).ShouldBe(1);
    }

    private void SpoilUpdate(Func<byte[], IEnumerable<byte[]>> spoil)
    {
        var updates = 0;
        _links.Deliver = (user, kind, payload) =>
            user == 2 && kind == LinkMessageKind.Update && ++updates == 10 ? spoil(payload) : [payload];
    }

    private (WorkloadObservations Observations, IReadOnlyList<RoomVerdict> Rooms) Run(
        EditingBehaviour behaviour, TimeSpan? openPatience = null, int? readyInTime = null)
    {
        var trial = new CollaborationTrial(_links, _counts);
        return (trial.Run(behaviour, openPatience, readyInTime), trial.Audit(default));
    }
}
