using LoadLab.EndToEnd.Tests.Support;
using LoadLab.EndToEnd.Tests.Truth.Target;

namespace LoadLab.EndToEnd.Tests.Truth;

[Collection(nameof(Measured))]
public sealed class HotPathTests
{
    /// <summary>
    /// Histograms of a recorder's four windows are made when first used (100 to 300 KB each), and nothing else: what the thread allocates
    /// must not grow with the requests.
    /// </summary>
    [EpollTheory]
    [InlineData(8)]
    public async Task The_epoll_lane_allocates_nothing_for_a_request(int seconds)
    {
        var shortRun = await TruthTrial.RunAsync("epoll", new ConstantLaw(100_000), ratePerSecond: 4000, seconds: 5, sessions: 32);
        var longRun = await TruthTrial.RunAsync("epoll", new ConstantLaw(100_000), ratePerSecond: 4000, seconds, sessions: 32);

        // 12,000 requests more.
        (longRun.AllocatedBytes - shortRun.AllocatedBytes).ShouldBeLessThan(1_000);
    }
}
