using System.Net;
using System.Text.Json.Nodes;
using LoadLab.Core.Planning;
using LoadLab.Core.Recording;
using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Core.Sessions;
using LoadLab.Core.Text;
using LoadLab.EndToEnd.Tests.Crdt;
using LoadLab.EndToEnd.Tests.Target;
using LoadLab.Target;
using LoadLab.Workloads.Collaboration;

namespace LoadLab.EndToEnd.Tests.Collaboration;

/// <summary>yjs's own provider and SignalR's own JavaScript client in the same rooms as our users.</summary>
public sealed class RealClientTests
{
    [YjsTheory]
    [InlineData(CollaborationProtocol.YWebSocket)]
    [InlineData(CollaborationProtocol.SignalR)]
    public async Task Real_clients_of_both_protocols_converge_with_our_users(CollaborationProtocol protocol)
    {
        await using var target = await RunningTarget.StartAsync(new TargetOptions { MeasureHiccups = false });
        var workload = new CollaborationWorkload
        {
            Name = "editors",
            Users = 4,
            RoomSize = 4,
            Protocol = protocol,
            Phases = [new Phase { Name = "plateau", Kind = PhaseKind.Plateau, Duration = TimeSpan.FromSeconds(4), StartRatePerSecond = 40, EndRatePerSecond = 40 }],
        };
        var plan = LoadPlan.Compile(new Scenario { Name = "test", Workloads = [workload], Objectives = [] }).Workloads[0];
        var clock = new RunClock(TimeProvider.System);
        var population = new Population(workload, "real", plan.Seed);
        var address = target.Address;
        using var links = UserLinksFactory.Create(
            workload, address, new IPEndPoint(IPAddress.Loopback, address.Port), LaneChoice.Auto, workload.Users + ConvergenceAudit.Links, 1,
            Secrets.OfEnvironment());
        var counts = new CollaborationCounts();
        var recorder = new Recorder(CollaborationRecording.Series, 1);
        var recording = new CollaborationRecording(recorder, counts);
        var sessions = new CollaborationSessions(links, population, recording, counts, clock);
        var driver = new CollaborationDriver(plan, population, links, sessions, recording, counts, clock);
        await using var owner = new OwnerThread("users", driver.Serve);
        (await owner.RunAsync(() => driver.Open(TimeSpan.FromSeconds(10), default))).Ready.ShouldBe(4);
        clock.Restart(TimeSpan.FromMilliseconds(50));
        var running = owner.RunAsync(() =>
        {
            driver.Run(default);
            return true;
        });
        var collecting = CollectAsync(recorder);
        var room = population.Rooms[0].Name;
        using var provider = new NodeProcess("collaboration-client.cjs", "y-websocket", $"ws://127.0.0.1:{address.Port}/yjs", room, "ABCDEFGH");
        using var hub = new NodeProcess("collaboration-client.cjs", "signalr", new Uri(address, "/hubs/collaboration").ToString(), room, "12345678");
        await provider.ReadAfterAsync("typed");
        await hub.ReadAfterAsync("typed");
        await running;
        await collecting;

        var verdict = (await owner.RunAsync(() => new ConvergenceAudit(links, sessions, population, clock).Run(default))).Single();
        verdict.Difference.ShouldBeNull();
        var text = population.Users[0].Text.ToString();
        "ABCDEFGH12345678".ShouldAllBe(character => text.Contains(character));
        foreach (var client in new[] { provider, hub })
        {
            var document = JsonNode.Parse(await client.AskAsync("show"))!;
            ((string?)document["text"]).ShouldBe(text);
            Convert.FromBase64String((string)document["stateVector"]!).ShouldBe(population.Users[0].Doc.EncodeStateVector());
        }
    }

    /// <summary>The recorder's last window waits until one before it was taken.</summary>
    private static async Task CollectAsync(Recorder recorder)
    {
        while (!recorder.IsFinished)
        {
            while (recorder.TryTake(out var window))
            {
                recorder.Return(window);
            }

            await Task.Delay(20);
        }
    }
}
