using System.Buffers;
using System.Text.Json.Nodes;
using LoadLab.Crdt;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Tests.Crdt;

/// <summary>Protocols, merging, cursors and malformed input against what yjs and y-protocols made.</summary>
public sealed class YjsProtocolVectorTests
{
    public static TheoryData<string> SyncCases => VectorFile.NamesOf("sync");

    public static TheoryData<string> TranscriptCases => VectorFile.NamesOf("transcript");

    public static TheoryData<string> AwarenessCases => VectorFile.NamesOf("awareness");

    public static TheoryData<string> MergeCases => VectorFile.NamesOf("merge");

    public static TheoryData<string> MalformedCases => VectorFile.NamesOf("malformed");

    public static TheoryData<string> RelativePositionCases => VectorFile.NamesOf("relpos");

    [Theory]
    [MemberData(nameof(SyncCases))]
    public void Two_replicas_agree_over_frames_of_y_websocket(string name)
    {
        var vector = VectorFile.Load(name);
        Doc a = Load(vector["clientA"]!, 4_000_000_001);
        Doc b = Load(vector["clientB"]!, 4_000_000_002);
        JsonArray frames = vector["frames"]!.AsArray();
        foreach (JsonNode? frame in frames)
        {
            bool toB = frame!["dir"]!.GetValue<string>() == "A->B";
            string note = frame["note"]!.GetValue<string>();
            YWebSocketFrame read = YWebSocket.Read(Convert.FromBase64String(frame["base64"]!.GetValue<string>()));
            if (note == "update")
            {
                (toB ? a : b).ApplyUpdate(read.Sync.Payload);
            }

            var answer = new ArrayBufferWriter<byte>();
            YWebSocket.Handle(read, toB ? b : a, null, answer);
            (answer.WrittenCount > 0).ShouldBe(note.StartsWith("sync step1", StringComparison.Ordinal));
            if (answer.WrittenCount > 0)
            {
                string expected = frames.Single(other => other!["note"]!.GetValue<string>()
                    == $"sync step2 (reply to {(toB ? "A" : "B")} step1)")!["base64"]!.GetValue<string>();
                Convert.ToBase64String(answer.WrittenSpan).ShouldBe(expected);
            }
        }

        a.GetText("t").ToString().ShouldBe(vector.Text("expectedText"));
        b.GetText("t").ToString().ShouldBe(vector.Text("expectedText"));
        a.EncodeStateVector().ShouldBe(vector.Bytes("expectedStateVectorBase64"));
        b.EncodeStateVector().ShouldBe(vector.Bytes("expectedStateVectorBase64"));
    }

    [Theory]
    [MemberData(nameof(TranscriptCases))]
    public void A_recorded_session_with_a_real_server_ends_with_its_text(string name)
    {
        var vector = VectorFile.Load(name);
        bool isHocuspocus = vector.Text("framing") == "hocuspocus";
        foreach (string connection in new[] { "A", "C" })
        {
            var doc = new Doc(4_000_000_001);
            var awareness = new Awareness(4_000_000_001, TimeProvider.System);
            foreach (JsonNode? frame in vector["frames"]!.AsArray())
            {
                bool isOwn = frame!["dir"]!.GetValue<string>() == "c2s";
                if (frame["conn"]!.GetValue<string>() == connection
                    && (!isOwn || frame["note"]!.GetValue<string>() == "update"))
                {
                    Receive(Convert.FromBase64String(frame["base64"]!.GetValue<string>()), isHocuspocus, doc, awareness);
                }
            }

            doc.GetText("t").ToString().ShouldBe(vector.Text("expectedText"));
            doc.EncodeStateVector().ShouldBe(vector.Bytes("expectedStateVectorBase64"));
        }
    }

    [Theory]
    [MemberData(nameof(AwarenessCases))]
    public void Awareness_states_come_and_go_as_in_y_protocols(string name)
    {
        var vector = VectorFile.Load(name);
        var awareness = new Awareness(vector["ownClientId"]!.GetValue<ulong>(), TimeProvider.System);
        var events = new JsonArray();
        awareness.Updated += change => events.Add(new JsonObject
        {
            ["added"] = new JsonArray([.. change.Added]),
            ["updated"] = new JsonArray([.. change.Updated]),
            ["removed"] = new JsonArray([.. change.Removed]),
            ["origin"] = (string?)change.Origin,
        });
        foreach (JsonNode? step in vector["steps"]!.AsArray())
        {
            events.Clear();
            if (step!["op"]!.GetValue<string>() == "apply")
            {
                awareness.Apply(Convert.FromBase64String(step["updateBase64"]!.GetValue<string>()), "remote");
            }
            else
            {
                awareness.SetLocalState(step["state"]?.ToJsonString());
            }

            string note = step.ToJsonString();
            States(awareness).ToJsonString().ShouldBe(step["states"]!.ToJsonString(), note);
            Clocks(awareness).ToJsonString().ShouldBe(step["clocks"]!.ToJsonString(), note);
            events.ToJsonString().ShouldBe(step["events"]!.ToJsonString(), note);
        }

        Convert.ToBase64String(awareness.Encode([.. awareness.PresentClients.Order()]))
            .ShouldBe(vector.Text("expectedEncodeAllSortedBase64"));
    }

    [Theory]
    [MemberData(nameof(MergeCases))]
    public void Updates_merge_without_a_document_to_the_bytes_of_yjs(string name)
    {
        var vector = VectorFile.Load(name);
        byte[] merged = YUpdate.Merge([.. vector.AllBytes("updatesBase64")]);
        Convert.ToBase64String(merged).ShouldBe(vector.Text("expectedMergedBase64"));
        Convert.ToBase64String(YUpdate.EncodeStateVector(merged)).ShouldBe(vector.Text("expectedStateVectorFromMergedBase64"));
        Convert.ToBase64String(YUpdate.Diff(merged, vector.Bytes("diffStateVectorBase64")))
            .ShouldBe(vector.Text("expectedDiffUpdateBase64"));
    }

    [Theory]
    [MemberData(nameof(MalformedCases))]
    public void Malformed_updates_are_refused_and_change_nothing(string name)
    {
        var vector = VectorFile.Load(name);
        var doc = new Doc(1);
        foreach (byte[] update in vector.AllBytes("baseUpdatesBase64"))
        {
            doc.ApplyUpdate(update);
        }

        byte[] before = doc.EncodeStateAsUpdate();
        foreach (JsonNode? bad in vector["badUpdates"]!.AsArray())
        {
            byte[] update = Convert.FromBase64String(bad!["base64"]!.GetValue<string>());
            Should.Throw<DecodingException>(() => doc.ApplyUpdate(update), bad["note"]!.GetValue<string>());
            doc.EncodeStateAsUpdate().ShouldBe(before);
        }

        doc.GetText("t").ToString().ShouldBe(vector.Text("textBefore"));
        foreach (byte[] update in vector.AllBytes("thenUpdatesBase64"))
        {
            doc.ApplyUpdate(update);
        }

        doc.GetText("t").ToString().ShouldBe(vector.Text("expectedText"));
    }

    [Theory]
    [MemberData(nameof(RelativePositionCases))]
    public void Cursors_stay_in_their_place(string name)
    {
        var vector = VectorFile.Load(name);
        var doc = new Doc(1);
        foreach (byte[] update in vector.AllBytes("baseUpdatesBase64"))
        {
            doc.ApplyUpdate(update);
        }

        var positions = new List<(RelativePosition Position, JsonNode Expected)>();
        foreach (JsonNode? expected in vector["positions"]!.AsArray())
        {
            var position = RelativePosition.Create(
                doc.GetText("t"), expected!["index"]!.GetValue<int>(), expected["assoc"]!.GetValue<int>());
            Convert.ToBase64String(position.Encode()).ShouldBe(expected["base64"]!.GetValue<string>());
            JsonNode? item = expected["json"]!["item"];
            position.Item.ShouldBe(item is null ? null
                : new ID(item["client"]!.GetValue<ulong>(), item["clock"]!.GetValue<long>()));
            position.RootName.ShouldBe(expected["json"]!["tname"]?.GetValue<string>());
            positions.Add((position, expected));
        }

        foreach (byte[] update in vector.AllBytes("thenUpdatesBase64"))
        {
            doc.ApplyUpdate(update);
        }

        foreach ((RelativePosition position, JsonNode expected) in positions)
        {
            position.Resolve(doc)!.Value.Index.ShouldBe(expected["indexAfter"]!.GetValue<int>());
            if (position.Item is not null || position.RootName is not null)
            {
                RelativePosition.Decode(position.Encode()).Resolve(doc).ShouldBe(position.Resolve(doc));
            }
        }
    }

    private static Doc Load(JsonNode client, ulong clientId)
    {
        var doc = new Doc(clientId);
        doc.GetText("t");
        foreach (byte[] update in VectorFile.AllBytes(client["updatesBase64"]!))
        {
            doc.ApplyUpdate(update);
        }

        return doc;
    }

    private static void Receive(ReadOnlySpan<byte> frame, bool isHocuspocus, Doc doc, Awareness awareness)
    {
        if (isHocuspocus)
        {
            var reader = new ByteReader(frame);
            reader.ReadString();
            frame = reader.ReadBytes(reader.Remaining);
            if (frame[0] is not 0 and not 1)
            {
                return;
            }
        }

        YWebSocket.Handle(YWebSocket.Read(frame), doc, awareness, new ArrayBufferWriter<byte>());
    }

    private static JsonArray States(Awareness awareness) => new([.. awareness.States.OrderBy(static state => state.Key)
        .Select(static state => new JsonArray(state.Key, JsonNode.Parse(state.Value)))]);

    private static JsonArray Clocks(Awareness awareness) => new([.. awareness.KnownClients.Order()
        .Select(client => new JsonArray(client, awareness.GetClock(client)))]);
}
