using System.Net;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Running;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Sessions.Linux;
using LoadLab.Core.Sessions.Portable;
using LoadLab.EndToEnd.Tests.Truth;

namespace LoadLab.EndToEnd.Tests.Hostility;

/// <summary>A quarter of a second of requests to a server that need not keep to any protocol.</summary>
internal static class HostileTrial
{
    internal const int Arrivals = 100;

    /// <param name="kind">epoll or portable.</param>
    /// <param name="server">What answers.</param>
    /// <param name="protocol">What is asked.</param>
    /// <param name="sessions">Connections.</param>
    /// <param name="arrivals">Takes what became of each arrival.</param>
    /// <param name="timeout">When an answer is given up.</param>
    /// <param name="count">Number of arrivals.</param>
    /// <param name="stop">Ends the sending, whatever is still to be sent.</param>
    internal static async Task DriveAsync(
        string kind, IPEndPoint server, IWireProtocol protocol, int sessions, ArrivalLog arrivals, TimeSpan timeout, int count = Arrivals,
        CancellationToken stop = default)
    {
        var workload = new EventWorkload
        {
            Name = "hostile",
            Sessions = sessions,
            Timeout = timeout,
            Phases = [new Phase { Kind = PhaseKind.Plateau, Name = "plateau", Duration = TimeSpan.FromSeconds(0.25), StartRatePerSecond = 4 * count, EndRatePerSecond = 4 * count }],
        };
        var plan = WorkloadPlan.Compile(workload, 1);
        var clock = new RunClock(TimeProvider.System);
        using ILane lane = kind == "epoll"
            ? new EpollLane(server, protocol, sessions, clock)
            : new PortableLane([.. Enumerable.Range(0, sessions).Select(_ => new SocketSession(server, protocol))], clock, TimeProvider.System);
        lane.Open(TimeSpan.FromSeconds(5), CancellationToken.None).Ready.ShouldBe(sessions);
        clock.Restart(TimeSpan.FromMilliseconds(10));
        var driver = new LaneDriver(
            plan, plan.Arrivals(), lane, new Recorder(LaneRecording.SeriesOf("ingest"), 1), clock, TimeSpan.FromMicroseconds(100), arrivals);
        var driving = Task.Factory.StartNew(
            () => driver.Run(TimeSpan.FromSeconds(5), stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await driving.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }
}
