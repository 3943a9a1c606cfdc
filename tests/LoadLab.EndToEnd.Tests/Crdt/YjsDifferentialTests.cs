using System.Globalization;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace LoadLab.EndToEnd.Tests.Crdt;

/// <summary>
/// Random sessions of our documents with documents of real yjs. A failure names its seed; LOADLAB_FUZZ_SEEDS=first-last runs
/// others than the usual few.
/// </summary>
public sealed class YjsDifferentialTests(YjsPeer peer, ITestOutputHelper output) : IClassFixture<YjsPeer>
{
    private static readonly string[] Compared = ["stateVector", "text", "delta", "attributes", "map", "array", "xml"];

    public static TheoryData<int> Seeds
    {
        get
        {
            string[] range = (Environment.GetEnvironmentVariable("LOADLAB_FUZZ_SEEDS") ?? "1-25").Split('-');
            int first = int.Parse(range[0], CultureInfo.InvariantCulture);
            return [.. Enumerable.Range(first, int.Parse(range[^1], CultureInfo.InvariantCulture) - first + 1)];
        }
    }

    /// <summary>Partitions, duplicates and any order of delivery; two replicas of ours and two of yjs.</summary>
    [YjsTheory]
    [MemberData(nameof(Seeds))]
    public void Ours_and_yjs_converge_however_updates_arrive(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        IReplica[] replicas = Open(seed % 3 != 0, random.Next(2) == 0 ? 1 : 4_294_967_290UL);
        var session = new FuzzSession(replicas, random);
        session.Run(steps: 120);
        session.DeliverAll();

        JsonObject[] states = [.. replicas.Select(static replica => replica.State())];
        for (int i = 1; i < states.Length; i++)
        {
            ShouldAgree(states[0], states[i], $"seed {seed}, replicas 0 and {i}");
        }

        states[0]["pending"]!.GetValue<bool>().ShouldBeFalse();
        states[1]["pending"]!.GetValue<bool>().ShouldBeFalse();
    }

    /// <summary>The same client ids, edits and deliveries on both sides: every update and the whole state in the same bytes.</summary>
    [YjsTheory]
    [MemberData(nameof(Seeds))]
    public void Ours_and_yjs_write_the_same_bytes(int seed) => ShouldWriteTheSameBytes(seed, steps: 150, withMarks: true);

    /// <summary>Long enough for position indexes of several levels.</summary>
    [YjsTheory]
    [InlineData(1001)]
    [InlineData(1002)]
    public void Ours_and_yjs_write_the_same_bytes_in_long_sessions(int seed) =>
        ShouldWriteTheSameBytes(seed, steps: 3000, withMarks: false);

    private void ShouldWriteTheSameBytes(int seed, int steps, bool withMarks)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var edits = new RandomEdits(random, withPairs: true, withMarks);
        bool gc = seed % 4 != 0;
        (OwnReplica Ours, YjsReplica Theirs)[] twins =
            [.. Enumerable.Range(0, 3).Select(i => (new OwnReplica((ulong)i + 10, gc), new YjsReplica(peer, i, (ulong)i + 10, gc)))];
        var inboxes = twins.Select(static _ => new Queue<string>()).ToArray();
        for (int step = 0; step < steps; step++)
        {
            int at = random.Next(twins.Length);
            bool receives = random.Next(2) == 0 && inboxes[at].Count > 0;
            string? update = receives ? inboxes[at].Dequeue() : null;
            JsonArray batch = receives ? [] : edits.Next();
            IReadOnlyList<string> ours = receives ? twins[at].Ours.Apply(update!) : twins[at].Ours.Edit(batch);
            IReadOnlyList<string> theirs = receives ? twins[at].Theirs.Apply(update!) : twins[at].Theirs.Edit(batch);
            ours.ShouldBe(theirs, $"seed {seed}, step {step}, replica {at}: {update ?? batch.ToJsonString()}");
            for (int other = 0; other < twins.Length; other++)
            {
                foreach (string sent in other == at ? [] : ours)
                {
                    inboxes[other].Enqueue(sent);
                }
            }

            if (step % (steps / 15) == 0)
            {
                JsonObject state = twins[at].Theirs.State();
                JsonObject own = twins[at].Ours.State();
                ShouldAgree(own, state, $"seed {seed}, step {step}, replica {at}");
                own["update"]!.GetValue<string>().ShouldBe(state["update"]!.GetValue<string>(), $"seed {seed}, step {step}");
            }
        }
    }

    private IReplica[] Open(bool gc, ulong firstClient) =>
    [
        new OwnReplica(firstClient, gc), new OwnReplica(firstClient + 2, gc),
        new YjsReplica(peer, 0, firstClient + 1, gc), new YjsReplica(peer, 1, firstClient + 3, gc),
    ];

    private static void ShouldAgree(JsonObject left, JsonObject right, string message)
    {
        foreach (string key in Compared)
        {
            // Through text, so that 1 and 1.0 are the same.
            string leftText = left[key]!.ToJsonString();
            string rightText = right[key]!.ToJsonString();
            JsonNode.DeepEquals(JsonNode.Parse(leftText), JsonNode.Parse(rightText))
                .ShouldBeTrue($"{message}: {key}\n{leftText}\n{rightText}");
        }
    }
}
