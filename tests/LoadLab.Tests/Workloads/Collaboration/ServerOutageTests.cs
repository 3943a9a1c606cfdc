using LoadLab.Core.Recording;
using LoadLab.Core.Scenarios;
using LoadLab.Workloads.Collaboration;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>What users wait for because of the server is the server's, whether it drops them or does not let them in.</summary>
public sealed class ServerOutageTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly FakeLinks _links = new();
    private readonly CollaborationCounts _counts = new();
    private readonly CollaborationTrial _trial;

    public ServerOutageTests() => _trial = new CollaborationTrial(_links, _counts);

    public void Dispose() => _links.Dispose();

    [Fact]
    public void What_a_server_delays_by_being_away_is_late_and_no_merge()
    {
        BeAway(fromNs: Second, untilNs: 2 * Second);
        var observations = _trial.Run(new EditingBehaviour());

        _trial.Audit(default).ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
        CollaborationTrial.SamplesOf(observations, "edit-merge").ShouldBe(0);
        CollaborationTrial.SamplesOf(observations, "edit-visible").ShouldBe(_counts.DeliveriesExpected);
        CollaborationTrial.LongestOf(observations, "edit-visible").ShouldBeInRange(0.95, 2);
        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        CollaborationTrial.LongestOf(observations, "edit-ack").ShouldBeInRange(0.95, 2);
        CollaborationTrial.LongestOf(observations, "awareness").ShouldBeInRange(0.5, 2);
        (_counts.Reordered + _counts.Duplicated + _counts.Malformed).ShouldBe(0);
    }

    [Fact]
    public void Joining_again_counts_from_the_loss_and_not_from_the_attempt_that_worked()
    {
        BeAway(fromNs: Second, untilNs: 2 * Second);
        var observations = _trial.Run(new EditingBehaviour());
        CollaborationTrial.SamplesOf(observations, "join").ShouldBe(16);
        CollaborationTrial.LongestOf(observations, "join").ShouldBeInRange(1, 2);
    }

    [Fact]
    public void Joining_counts_from_the_first_attempt_also_when_the_load_has_begun_meanwhile()
    {
        _links.Refuses = true;
        _links.Waiting = () => _links.Refuses &= _trial.Clock.MovedNs == 0 || _trial.Clock.NowNs < Second;
        var observations = _trial.Run(new EditingBehaviour(), openPatience: TimeSpan.FromSeconds(2), readyInTime: 0);

        CollaborationTrial.SamplesOf(observations, "join").ShouldBe(8);
        CollaborationTrial.LongestOf(observations, "join").ShouldBeInRange(3, 5);
        CollaborationTrial.LongestOf(observations, "edit-visible").ShouldBeInRange(0.9, 3);
        CollaborationTrial.SamplesOf(observations, "edit-merge").ShouldBe(0);
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
    }

    [Fact]
    public void A_planned_absence_ends_when_it_was_planned_to_end_however_long_the_server_refuses()
    {
        BeAway(fromNs: (long)(1.2 * Second), untilNs: (long)(2.7 * Second), loses: false);
        var behaviour = new EditingBehaviour { StormAt = TimeSpan.FromSeconds(1), OfflineFor = TimeSpan.FromSeconds(0.5), CursorWeight = 0 };
        var observations = _trial.Run(behaviour);

        // Keystrokes of the half second away are merges; those of the second after it met a server that was not there.
        _counts.DeliveriesAfterAbsence.ShouldBeInRange(20 * 3, 30 * 3);
        CollaborationTrial.LongestOf(observations, "edit-visible").ShouldBeInRange(1.15, 2.5);
        CollaborationTrial.LongestOf(observations, "edit-merge").ShouldBeInRange(1.15, 2.5);
        CollaborationTrial.LongestOf(observations, "join").ShouldBeInRange(1.15, 2.5);
        (CollaborationTrial.SamplesOf(observations, "edit-visible") + CollaborationTrial.SamplesOf(observations, "edit-merge"))
            .ShouldBe(_counts.DeliveriesExpected);
    }

    [Fact]
    public void Who_never_gets_in_again_counts_at_its_age()
    {
        BeAway(fromNs: 3 * Second, untilNs: 100 * Second);
        var observations = _trial.Run(new EditingBehaviour());

        CollaborationTrial.SamplesOf(observations, "join").ShouldBe(16);
        CollaborationTrial.LongestOf(observations, "join").ShouldBeGreaterThan(2.9);
        CollaborationTrial.SamplesOf(observations, "edit-visible").ShouldBe(_counts.DeliveriesExpected);
        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        CollaborationTrial.LongestOf(observations, "edit-ack").ShouldBeGreaterThan(2.9);
        observations.Count(ArrivalCounter.Unfinished).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_server_that_lets_users_in_and_drops_them_is_called_ever_more_rarely()
    {
        var nextNs = 0L;
        _links.Waiting = () =>
        {
            if (_trial.Clock.MovedNs > 0 && _trial.Clock.NowNs >= nextNs)
            {
                nextNs = _trial.Clock.NowNs + (Second / 100);
                _links.LoseAll();
            }
        };
        _ = _trial.Run(new EditingBehaviour());
        _links.Knocks.ShouldBeInRange(8 * 4, 8 * 14);
    }

    /// <summary>Drops everybody and lets nobody in for a time of the run.</summary>
    private void BeAway(long fromNs, long untilNs, bool loses = true) => _links.Waiting = () =>
    {
        var isAway = _trial.Clock.MovedNs > 0 && _trial.Clock.NowNs >= fromNs && _trial.Clock.NowNs < untilNs;
        if (isAway && !_links.Refuses && loses)
        {
            _links.LoseAll();
        }

        _links.Refuses = isAway;
    };
}
