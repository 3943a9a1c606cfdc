using LoadLab.Core.Scenarios;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration;
using LoadLab.Workloads.Collaboration.Links;

namespace LoadLab.Tests.Workloads.Collaboration;

/// <summary>Servers may do what the protocol leaves open, and the real providers work with them.</summary>
public sealed class ServerHabitTests : IDisposable
{
    private const long Millisecond = 1_000_000;

    private readonly FakeLinks _links = new();
    private readonly CollaborationCounts _counts = new();
    private readonly CollaborationTrial _trial;

    public ServerHabitTests() => _trial = new CollaborationTrial(_links, _counts);

    public void Dispose() => _links.Dispose();

    [Fact]
    public void Edits_that_come_back_merged_with_those_of_others_are_acknowledged()
    {
        var nextNs = 0L;
        _links.Merges = true;
        _links.Waiting = () =>
        {
            if (_trial.Clock.NowNs >= nextNs)
            {
                nextNs = _trial.Clock.NowNs + (50 * Millisecond);
                _links.Flush();
            }
        };
        var observations = _trial.Run(new EditingBehaviour());

        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        CollaborationTrial.LongestOf(observations, "edit-ack").ShouldBeInRange(0.02, 0.2);
        CollaborationTrial.LongestOf(observations, "edit-visible").ShouldBeInRange(0.02, 0.2);
        ShouldBeRight();
    }

    [Fact]
    public void A_server_that_sends_nothing_back_to_the_author_tells_nothing_and_is_not_waited_for()
    {
        _links.Echoes = false;
        var observations = _trial.Run(new EditingBehaviour());

        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(0);
        _counts.IsTold.ShouldBeFalse();
        (_trial.Clock.NowNs / Millisecond).ShouldBeLessThan(4_500);
        ShouldBeRight();
    }

    [Fact]
    public void A_server_that_sends_nothing_back_stays_one_after_it_was_away()
    {
        _links.Echoes = false;
        _links.Waiting = () =>
        {
            var isAway = _trial.Clock.MovedNs > 0 && _trial.Clock.NowNs / Millisecond is >= 1_000 and < 1_500;
            if (isAway && !_links.Refuses)
            {
                _links.LoseAll();
            }

            _links.Refuses = isAway;
        };
        var observations = _trial.Run(new EditingBehaviour());

        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(0);
        ShouldBeRight();
    }

    [Fact]
    public void Edits_go_out_whether_or_not_the_server_has_said_step_1()
    {
        _links.SaysStep1 = false;
        var observations = _trial.Run(new EditingBehaviour());

        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        ShouldBeRight();
    }

    [Fact]
    public void An_edit_that_is_missing_among_those_that_came_back_is_not_acknowledged_by_the_next()
    {
        var own = 0;
        _links.Deliver = (user, kind, payload) =>
            user == 2 && kind == LinkMessageKind.Update && UpdateOrigin.Read(payload) is { Key: >= 0 } origin
                && origin.Client == _trial.Population!.Users[2].ClientId && ++own == 3 ? [] : [payload];
        var observations = _trial.Run(new EditingBehaviour());

        own.ShouldBeGreaterThan(3);
        CollaborationTrial.SamplesOf(observations, "edit-ack").ShouldBe(_counts.Edits);
        CollaborationTrial.LongestOf(observations, "edit-ack").ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(nameof(LinkMessageKind.Update), 10)]
    [InlineData(nameof(LinkMessageKind.Step2), 1)]
    public void Edits_in_the_name_of_their_receiver_are_malformed_and_the_run_goes_on(string kind, int which)
    {
        var count = 0;
        _links.Deliver = (user, each, payload) =>
            user == 2 && each.ToString() == kind && ++count == which ? [ForgedFor(user), payload] : [payload];
        _ = _trial.Run(new EditingBehaviour());

        _counts.Malformed.ShouldBe(1);
        _counts.MalformedExample.ShouldNotBeNull().ShouldContain("its receiver");
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
    }

    [Fact]
    public void A_question_for_who_is_there_is_answered_with_the_state_as_it_was_told_last()
    {
        _ = _trial.Run(new EditingBehaviour());
        var user = _trial.Population!.Users[2];
        var clock = user.PresenceClock;
        var told = 0;
        _links.Deliver = (receiver, kind, payload) =>
        {
            told += receiver == 3 && kind == LinkMessageKind.Awareness ? 1 : 0;
            return [payload];
        };
        _trial.Sessions!.Received(2, LinkMessageKind.QueryAwareness, default);
        _links.Wait(0, _trial.Sessions);

        told.ShouldBe(1);
        user.PresenceClock.ShouldBe(clock);
    }

    private byte[] ForgedFor(int user)
    {
        var impostor = new Doc(_trial.Population!.Users[user].ClientId);
        impostor.GetText(CollaborationUser.TextName).Insert(0, new string('x', 10_000));
        return impostor.EncodeStateAsUpdate();
    }

    private void ShouldBeRight()
    {
        _trial.Audit(default).ShouldAllBe(room => room.Difference == null && room.EditsLost == 0);
        _counts.DeliveriesSeen.ShouldBe(_counts.DeliveriesExpected);
        (_counts.Duplicated + _counts.Reordered + _counts.Malformed).ShouldBe(0);
    }
}
