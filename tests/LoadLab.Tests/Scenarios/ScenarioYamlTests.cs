using LoadLab.Core.Scenarios;
using LoadLab.Scenarios;
using LoadLab.Scenarios.Yaml;

namespace LoadLab.Tests.Scenarios;

public sealed class ScenarioYamlTests
{
    private const string Head = "workloads:\n  events:\n    kind: events\n";
    private const string Valid = Head + "    phases:\n      - plateau: { duration: 30s, rate: 1000/s }\n";

    [Fact]
    public void The_shortest_file_takes_every_default()
    {
        var scenario = Read(Valid).Scenario.ShouldNotBeNull();
        var workload = scenario.Workloads.ShouldHaveSingleItem().ShouldBeOfType<EventWorkload>();
        workload.ShouldBe(new EventWorkload { Name = "events", Phases = workload.Phases, Request = workload.Request });
        workload.Phases.ShouldBe([new Phase
        {
            Kind = PhaseKind.Plateau,
            Name = "plateau",
            Duration = TimeSpan.FromSeconds(30),
            StartRatePerSecond = 1_000,
            EndRatePerSecond = 1_000,
        }]);
        (scenario.Name, scenario.Seed, scenario.EmbeddedTarget.QueueCapacity).ShouldBe(("test", 1UL, 65_536));
    }

    [Fact]
    public void Every_setting_of_events_is_read()
    {
        var workload = (EventWorkload)Read("""
            description: All settings.
            seed: 18446744073709551615
            workloads:
              load:
                kind: events
                arrivals: poisson
                timeout: 2s
                drop-after: 3s
                events-per-request: 1
                sessions: 8
                lanes: 2
                pacing-grain: 0ms
                entities: 5
                entity-skew: 0.5
                sequences-per-thousand: 1.5
                request:
                  method: PUT
                  path: /in
                  headers: { Authorization: "Bearer ${TOKEN}", x-count: 5 }
                  body: '{"wrapped": {{event}}}'
                  content-type: application/vnd.test+json
                  http: 2
                trust-any-certificate: true
                phases:
                  - warm-up: { duration: 1s, rate: 10/s }
                  - ramp: { duration: 2s, to: 20/s }
                  - plateau: { name: top, duration: 1m30s, rate: 20/s }
                  - pause: 500ms
                  - ramp: { name: again, duration: 1s, from: 1/s, to: 5/s }
                  - ramp-down: { duration: 1s }
            """).Scenario.ShouldNotBeNull().Workloads[0];
        (workload.Arrivals, workload.Timeout, workload.DropAfter, workload.PacingGrain)
            .ShouldBe((ArrivalProcess.Poisson, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.Zero));
        (workload.Sessions, workload.Lanes, workload.Entities, workload.EntitySkew, workload.SequencesPerThousand).ShouldBe((8, 2, 5, 0.5, 1.5));
        (workload.Request.Method, workload.Request.Path, workload.Request.ContentType).ShouldBe(("PUT", "/in", "application/vnd.test+json"));
        (workload.Request.Http, workload.TrustAnyCertificate).ShouldBe((HttpChoice.Http2, true));
        workload.Request.Headers.ShouldBe([new("Authorization", "Bearer ${TOKEN}"), new("x-count", "5")]);
        workload.Phases.Select(phase => (phase.Name, phase.StartRatePerSecond, phase.EndRatePerSecond)).ShouldBe(
            [("warm-up", 10, 10), ("ramp", 10, 20), ("top", 20, 20), ("pause", 0, 0), ("again", 1, 5), ("ramp-down", 5, 0)]);
    }

    [Fact]
    public void Every_setting_of_collaboration_is_read()
    {
        var workload = (CollaborationWorkload)Read("""
            workloads:
              editors:
                kind: collaboration
                users: 100
                room-size: 5
                protocol: signalr
                behaviour:
                  type-weight: 1
                  delete-weight: 2
                  paste-weight: 3
                  cursor-weight: 4
                  paste-characters: 5
                  burst-keystrokes: 6.5
                  typing-share: 25%
                  reader-share: 10%
                  reconnect-every: 1m
                  offline-for: 5s
                  storm-at: 10s
                phases:
                  - plateau: { duration: 30s, rate: 100/s }
            objectives: [edit-visible p95 < 50ms, rooms diverged == 0]
            """).Scenario.ShouldNotBeNull().Workloads[0];
        (workload.Users, workload.RoomSize, workload.Protocol).ShouldBe((100, 5, CollaborationProtocol.SignalR));
        workload.Behaviour.ShouldBe(new EditingBehaviour
        {
            TypeWeight = 1,
            DeleteWeight = 2,
            PasteWeight = 3,
            CursorWeight = 4,
            PasteCharacters = 5,
            BurstKeystrokes = 6.5,
            TypingShare = 0.25,
            ReaderShare = 0.1,
            ReconnectEvery = TimeSpan.FromMinutes(1),
            OfflineFor = TimeSpan.FromSeconds(5),
            StormAt = TimeSpan.FromSeconds(10),
        });
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_each_at_its_place()
    {
        Lines("""
            descripton: x
            workloads:
              events:
                kind: events
                sessions: 0
                sessions: 5
                timeout: 5
                drop-after: -5s
                phases:
                  - warm-up: { duration: 5s, rate: 1000 }
                  - platau: { duration: 30s, rate: 1000/s }
            objectives:
              - ingst p95 < 10ms
              - 'ingest p95 < 10'
            """).ShouldBe(
        [
            "f:1:1: descripton: is not a known key. Hint: Did you mean 'description'?",
            "f:5:15: workloads.events.sessions: 0 is out of range. Hint: It goes from 1 to 10000.",
            "f:6:5: workloads.events.sessions: stands twice. Hint: Keep one: the second would silently replace the first.",
            "f:7:14: workloads.events.timeout: '5' has no unit. Hint: Write a duration such as 30s.",
            "f:8:17: workloads.events.drop-after: '-5s' is negative. Hint: Write a number from 0 up.",
            "f:10:40: workloads.events.phases[0].rate: '1000' has no unit. Hint: Write a rate such as 1000/s.",
            "f:11:9: workloads.events.phases[1]: 'platau' is not a kind of phase. Hint: Did you mean 'plateau'?",
            "f:13:5: objectives[0]: no workload here measures 'ingst'. Hint: Did you mean 'ingest'?",
            "f:14:19: objectives[1]: '10' is a plain number, the quantity is a time. Hint: Write for example 10ms.",
        ]);
    }

    [Theory]
    [InlineData("", "1:1: the file is empty")]
    [InlineData("# only a comment\n", "1:1: the file is empty")]
    [InlineData("hello", "1:1: is the value 'hello'; a mapping belongs here")]
    [InlineData("- a\n", "1:1: is a list; a mapping belongs here")]
    [InlineData("{}", "1:1: workloads: is missing")]
    [InlineData("a: [1,\nb: }", "is not YAML")]
    [InlineData("a: \"x", "is not YAML")]
    [InlineData("%YAML 9.9\n---\na: 1\n", "is not YAML")]
    [InlineData("a: &x 1", "1:4: anchors and tags are not taken")]
    [InlineData("a: !!binary x", "1:4: anchors and tags are not taken")]
    [InlineData("a: *x", "1:4: aliases are not taken")]
    [InlineData("a: 1\n---\nb: 2\n", "2:1: a second document begins")]
    [InlineData("? [a]\n: b\n", "1:3: a list stands where a key belongs")]
    [InlineData("seed:\n", "1:6: seed: has no value")]
    [InlineData("seed: 1.5\n", "1:7: seed: '1.5' is not a seed")]
    [InlineData("description: [a]\n", "1:14: description: is a list; text belongs here")]
    [InlineData("workloads: {}\n", "1:12: workloads: there is no workload")]
    [InlineData("workloads: 5\n", "1:12: workloads: is the value '5'")]
    [InlineData("workloads:\n  e:\n", "workloads.e: is nothing; a mapping belongs here")]
    [InlineData("workloads:\n  e: { kind: evnts }\n", "2:14: workloads.e.kind: is the value 'evnts'")]
    [InlineData("workloads:\n  a b: { kind: events }\n", "2:3: workloads.a b: 'a b' cannot be a name")]
    [InlineData(Head, "workloads.events.phases: is missing")]
    [InlineData(Head + "    phases: []\n", "workloads.events.phases: there is no plateau")]
    [InlineData(Head + "    phases: 5\n", "workloads.events.phases: is the value '5'; a list belongs here")]
    [InlineData(Head + "    phases:\n      - plateau:\n        duration: 5s\n        rate: 5/s\n", "6:9: workloads.events.phases[0]: 'duration' stands beside 'plateau'")]
    [InlineData(Head + "    phases:\n      - plateau: { duration: 0s, rate: 5/s }\n", "phases[0].duration: 0 ns is out of range")]
    [InlineData(Head + "    phases:\n      - plateau: { duration: 5s, rate: 2000000/s }\n", "phases[0].rate: 2,000,000/s is out of range")]
    [InlineData(Head + "    phases:\n      - plateau: { duration: 5s, rate: 0/s }\n", "phases[0].rate: at 0/s nothing happens")]
    [InlineData(Head + "    phases:\n      - plateau: { duration: 5s, rate: 10,000/s }\n", "Write numbers without commas")]
    [InlineData(Head + "    phases:\n      - plateau: { duration: 5s, rate: NaN }\n", "'NaN' is not a number")]
    [InlineData(Valid + "      - plateau: { duration: 30s, rate: 1000/s }\n", "6:9: workloads.events.phases[1]: a phase before is named 'plateau' too")]
    [InlineData(Valid + "      - pause: { name: plateau, duration: 1s }\n", "is the name of another kind")]
    [InlineData(Valid + "      - ramp-down: { duration: 1s, from: 1/s, to: 2/s }\n", "a ramp-down must not rise")]
    [InlineData(Valid + "    lanes: 65\n", "lanes: 65 is out of range")]
    [InlineData(Valid + "    lanes: 2\n    sessions: 1\n", "2 lanes share 1 sessions")]
    [InlineData(Valid + "    lanes: 1.5\n", "1.5 is not a whole number")]
    [InlineData(Valid + "    users: 5\n", "workloads.events.users: is not a known key")]
    [InlineData(Valid + "    pacing-grain: 9ms\n    drop-after: 5ms\n", "dropped between two wake-ups")]
    [InlineData(Valid + "    request: { method: post }\n", "'post' is not an HTTP method")]
    [InlineData(Valid + "    request: { path: x }\n", "'x' is not a path")]
    [InlineData(Valid + "    request: { headers: { \"a b\": c } }\n", "'a b' is not a header's name")]
    [InlineData(Valid + "    request: { headers: { a: \"b\\r\\nc: d\" } }\n", "has a line break")]
    [InlineData(Valid + "    request: { headers: { Content-Length: 5 } }\n", "is set by LoadLab")]
    [InlineData(Valid + "    events-per-request: 2\n    request: { body: x }\n", "the request carries at most one event")]
    [InlineData(Valid + "objectives: ingest p95 < 5ms\n", "a list belongs here")]
    [InlineData(Valid + "objectives:\n  - ingest p95 < 5ms\n  - ingest p95 < 5ms\n", "8:5: objectives[1]: 'ingest p95 < 5ms' stands twice")]
    [InlineData(Valid + "objectives: [edit-visible p95 < 5ms]\n", "no workload here measures 'edit-visible'")]
    [InlineData(Valid + "objectives: [event.ingest p95 < 5ms]\n", "there is no workload 'event'")]
    [InlineData(Valid + "objectives: [rooms diverged == 0]\n", "no workload here counts 'rooms diverged'")]
    [InlineData(Valid + "objectives: [ingest p95 < 5ms during spike]\n", "there is no phase 'spike'")]
    [InlineData(Valid + "objectives: [ingest p95 < 5ms in every 31s]\n", "no judged phase is as long")]
    [InlineData(Valid + "objectives: [ingest p95 < 5ms in every 1500ms]\n", "is not in whole seconds")]
    [InlineData(Valid + "objectives: [ingest p95 < 6s]\n", "given up after 5 s")]
    [InlineData(Valid + "    drop-after: 1ms\nobjectives: [ingest p95 < 5ms]\n", "dropped after 1 ms")]
    [InlineData(Valid + "objectives: [throughput >= 110%]\n", "110 % is more than all")]
    [InlineData(Valid + "objectives: [throughput >= 1001/s]\n", "plans at most 1,000/s")]
    [InlineData(Valid + "objectives: [failed < 0%]\n", "nothing is ever below 0")]
    [InlineData(Valid + "objectives: [recovery after plateau < 5s]\n", "needs a plateau before it and one after it")]
    [InlineData(Valid + "objectives: [recovery after spike < 5s]\n", "there is no phase 'spike'")]
    [InlineData(Valid + "validity: [generator lag p99 <= 2ms]\n", "is looser than the built-in")]
    [InlineData(Valid + "validity: [ingest p95 < 5ms]\n", "validity is about the generator alone")]
    [InlineData(Valid + "validity: [generator lag p99 >= 1ms]\n", "is an upper bound")]
    [InlineData(Valid + "abort-when: [failed > 50% for 1500ms]\n", "is not in whole seconds")]
    [InlineData(Valid + "abort-when: [events lost > 5 for 10s]\n", "is known only at the end")]
    [InlineData(Valid + "embedded-target: { queue-capacity: 1 }\n", "1 is out of range")]
    [InlineData(Valid + "embedded-target: { rules: [missing.rules] }\n", "there is no file 'missing.rules'")]
    [InlineData(Valid + "embedded-target: { rules: x }\n", "a list belongs here")]
    public void A_mistake_is_named(string text, string problem)
    {
        var lines = Lines(text);
        lines.ShouldContain(line => line.Contains(problem, StringComparison.Ordinal), string.Join('\n', lines));
        lines.ShouldAllBe(line => line.Contains(" Hint: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Storms_and_absences_must_fit_their_plateau()
    {
        const string Text = """
            workloads:
              editors:
                kind: collaboration
                behaviour: { storm-at: 30s, reconnect-every: 1s, type-weight: 0, paste-weight: 0, typing-share: 0%, reader-share: 100% }
                phases: [plateau: { duration: 30s, rate: 1/s }]
            """;
        Lines(Text).Select(line => line.Split(": workloads.editors.")[1].Split(':')[0]).ShouldBe(
            ["behaviour", "behaviour.storm-at", "behaviour.reconnect-every", "behaviour.typing-share", "behaviour.reader-share"],
            ignoreOrder: true,
            string.Join('\n', Lines(Text)));
    }

    [Fact]
    public void Control_characters_and_endless_words_stay_out_of_messages()
    {
        var lines = Lines($"\"\\e[2J\": 1\nseed: {new string('x', 100_000)}\n");
        lines.ShouldAllBe(line => !line.Any(char.IsControl) && line.Length < 1_500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_damage_to_a_file_makes_the_reader_throw(int seed)
    {
        const string Noise = "{}[]:,-?&*!|>'\"%@`#~ \n\t0aS\0\u00e9";
        var random = new Random(seed);
        var files = ShippedScenarios.Files.Select(File.ReadAllText).ToArray();
        for (var i = 0; i < 400; i++)
        {
            var text = files[random.Next(files.Length)].ToList();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var place = random.Next(text.Count - 1);
                switch (random.Next(3))
                {
                    case 0: text.RemoveRange(place, Math.Min(random.Next(20), text.Count - place)); break;
                    case 1: text.Insert(place, Noise[random.Next(Noise.Length)]); break;
                    default: text[place] = Noise[random.Next(Noise.Length)]; break;
                }
            }

            var reading = Read(string.Concat(text));
            (reading.Problems.Count == 0).ShouldBe(reading.IsValid, $"seed {seed}, file {i}");
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('-')]
    public void Endless_nesting_is_a_problem_and_not_a_crash(char opening) =>
        Lines("a: " + string.Concat(Enumerable.Repeat(opening + " ", 20_000))).ShouldNotBeEmpty();

    private static string[] Lines(string text) => [.. Read(text).Problems.Select(problem => problem.ToString())];

    private static ScenarioReading Read(string text) => ScenarioYaml.Read("test", text, "f", _ => false);
}
