using LoadLab.Live;
using LoadLab.Tests.Support;

namespace LoadLab.Tests.Live;

public class LivePictureTests
{
    [Fact]
    public void Before_the_first_second_there_is_nothing_to_show()
    {
        LivePicture.Figures(new LiveState(), hasEnded: false).ShouldBeEmpty();
        LivePicture.Charts(new LiveState()).ShouldBeEmpty();
    }

    [Fact]
    public void It_has_the_parts_of_the_report_and_stays_small_enough_to_send_every_second()
    {
        var state = new LiveState();
        SyntheticRun.Snapshots(SyntheticRun.Make()).ToList().ForEach(state.Add);

        var parts = LivePicture.Figures(state, hasEnded: false).Concat(LivePicture.Charts(state)).ToDictionary();

        parts.Keys.ShouldBe(["verdict", "figures", "bounds", "errors", "charts", "sides"]);
        parts["charts"].ShouldContain("ingest: where response times lie");
        parts["verdict"].ShouldContain("Running, 0:00 left");
        // Ten tabs at once a second stay far below 10 Mbit/s.
        (LiveMessage.Of(parts).Length * 8 * 10).ShouldBeLessThan(5_000_000);
    }
}
