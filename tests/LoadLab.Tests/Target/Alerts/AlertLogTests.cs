using LoadLab.Target.Alerts;

namespace LoadLab.Tests.Target.Alerts;

public sealed class AlertLogTests
{
    private readonly AlertLog _log = new(capacity: 4);

    [Fact]
    public void A_reader_gets_what_came_after_the_last_it_has_seen()
    {
        Append(3);

        var page = _log.Read(1, 10);

        page.Alerts.Select(alert => alert.Number).ShouldBe([2L, 3L]);
        page.LostBefore.ShouldBe(0);
        _log.Read(0, 2).Alerts.Select(alert => alert.Number).ShouldBe([1L, 2L]);
    }

    [Fact]
    public void What_is_kept_no_longer_is_counted_as_lost()
    {
        Append(9);

        var page = _log.Read(2, 10);

        page.LostBefore.ShouldBe(3);
        page.Alerts.Select(alert => alert.Number).ShouldBe([6L, 7L, 8L, 9L]);
        _log.Read(9, 10).LostBefore.ShouldBe(0);
    }

    [Fact]
    public void Who_has_seen_all_is_woken_by_the_next()
    {
        Append(1);
        var page = _log.Read(1, 10);
        page.Alerts.ShouldBeEmpty();
        page.Appended.IsCompleted.ShouldBeFalse();

        Append(1);

        page.Appended.IsCompleted.ShouldBeTrue();
    }

    private void Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _log.Append(new Alert { Rule = "r", Entity = "e", Events = [], EventTimesNs = [], WallTimeNs = 0, DetectedNs = 0 });
        }
    }
}
