using System.Text.Json.Nodes;
using LoadLab.Crdt;

namespace LoadLab.Tests.Crdt;

/// <summary>The document against what real yjs made of the same updates and operations.</summary>
public sealed class YjsVectorTests
{
    private const ulong OtherClient = 3_999_999_998;

    public static TheoryData<string> ApplyCases => VectorFile.NamesOf("apply");

    public static TheoryData<string> LocalCases => VectorFile.NamesOf("localOps");

    public static TheoryData<string> DiffCases => VectorFile.NamesOf("diff");

    [Fact]
    public void All_cases_are_there() => Directory.GetFiles(VectorFile.Folder, "*.json").Length.ShouldBe(115);

    [Theory]
    [MemberData(nameof(ApplyCases))]
    public void Updates_lead_to_the_state_that_yjs_reaches(string name)
    {
        var vector = VectorFile.Load(name);
        Doc doc = vector.OpenDoc(OtherClient);
        JsonArray? afterEach = vector["expectedAfterEach"]?.AsArray();
        int applied = 0;
        foreach (byte[] update in vector.AllBytes("updatesBase64"))
        {
            doc.ApplyUpdate(update);
            if (applied++ < afterEach?.Count && !vector.Flag("yjsStallsOnThisOrder"))
            {
                JsonNode after = afterEach[applied - 1]!;
                Convert.ToBase64String(doc.EncodeStateVector()).ShouldBe(after["stateVectorBase64"]!.GetValue<string>());
                doc.HasPending.ShouldBe(after["pending"]!.GetValue<bool>(), $"after update {applied}");
            }
        }

        ShouldBeInTheExpectedState(doc, vector, vector.Flag("finalUpdateBytesOrderIndependent") || !vector.Flag("expectedPending"));
        doc.HasPending.ShouldBe(vector.Flag("expectedPending"));
    }

    [Theory]
    [MemberData(nameof(LocalCases))]
    public void Local_operations_give_the_bytes_that_yjs_gives(string name)
    {
        var vector = VectorFile.Load(name);
        Doc doc = vector.OpenDoc(vector["clientId"]!.GetValue<ulong>());
        string? last = null;
        doc.Update += (update, origin, _) => last = origin is null ? Convert.ToBase64String(update) : last;
        JsonArray expected = vector["expectedUpdatesBase64"]!.AsArray();
        foreach ((int index, JsonNode? operation) in vector["ops"]!.AsArray().Index())
        {
            last = null;
            VectorOperations.Run(doc, operation!.AsArray());
            last.ShouldBe(expected[index]?.GetValue<string>(), operation.ToJsonString());
        }

        ShouldBeInTheExpectedState(doc, vector, isByteExact: true);
    }

    [Theory]
    [MemberData(nameof(DiffCases))]
    public void Differences_to_a_state_vector_are_those_of_yjs(string name)
    {
        var vector = VectorFile.Load(name);
        Doc doc = vector.OpenDoc(OtherClient);
        foreach (byte[] update in vector.AllBytes("updatesBase64"))
        {
            doc.ApplyUpdate(update);
        }

        foreach (JsonNode? diff in vector["diffs"]!.AsArray())
        {
            byte[] stateVector = Convert.FromBase64String(diff!["stateVectorBase64"]!.GetValue<string>());
            byte[] update = doc.EncodeStateAsUpdate(stateVector);
            Convert.ToBase64String(update).ShouldBe(diff["expectedUpdateBase64"]!.GetValue<string>());
            if (diff["remoteUpdatesBase64"] is { } remoteUpdates)
            {
                Doc remote = vector.OpenDoc(OtherClient - 1);
                foreach (byte[] known in VectorFile.AllBytes(remoteUpdates))
                {
                    remote.ApplyUpdate(known);
                }

                remote.ApplyUpdate(update);
                remote.GetText("t").ToString().ShouldBe(diff["expectedTextAfterApply"]!.GetValue<string>());
            }
        }
    }

    private static void ShouldBeInTheExpectedState(Doc doc, VectorFile vector, bool isByteExact)
    {
        Convert.ToBase64String(doc.EncodeStateVector()).ShouldBe(vector.Text("expectedStateVectorBase64"));
        if (vector["expectedText"] is { } text)
        {
            doc.GetText("t").ToString().ShouldBe(text.GetValue<string>());
        }

        ShouldShowExpectedRoots(doc, vector);
        byte[] state = doc.EncodeStateAsUpdate();
        if (isByteExact)
        {
            Convert.ToBase64String(state).ShouldBe(vector.Text("expectedFinalUpdateBase64"));
        }

        if (vector["expectedDeleteSet"] is { } deleteSet)
        {
            VectorState.ShouldEqual(DeleteSetOf(state), deleteSet);
        }

        if (!doc.HasPending)
        {
            Doc reloaded = vector.OpenDoc(OtherClient - 1);
            reloaded.ApplyUpdate(state);
            reloaded.HasPending.ShouldBeFalse();
            ShouldShowExpectedRoots(reloaded, vector);
            VectorState.ShouldEqual(DeleteSetOf(reloaded.EncodeStateAsUpdate()), DeleteSetOf(state));
        }
    }

    private static void ShouldShowExpectedRoots(Doc doc, VectorFile vector)
    {
        foreach ((string root, JsonNode? expected) in vector["expectedRoots"]!.AsObject())
        {
            doc.ShouldShow(root, vector["roots"]![root]!.GetValue<string>(), expected!.AsObject());
        }
    }

    private static JsonArray DeleteSetOf(byte[] state)
    {
        DeleteSet deletes = LoadLab.Crdt.Updates.UpdateReader.Read(state).Deletes;
        deletes.SortAndMerge();
        return new JsonArray([.. deletes.Clients.ToArray().OrderByDescending(static ranges => ranges.Client)
            .Select(static ranges => new JsonArray(ranges.Client, new JsonArray(
                [.. ranges.Span.ToArray().Select(static range => new JsonArray(range.Clock, range.Length))])))]);
    }
}
