using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Tests.Crdt;

/// <summary>Bytes from a network can be anything: an update is either refused whole, or leaves a sound document.</summary>
public sealed class MalformedUpdateTests
{
    private const int MutationsPerCase = 130;

    private static readonly string[] Cases =
    [
        "any-values-571", "array-basic-581", "concurrent-3-clients-86", "embeds-531", "emoji-271", "format-concurrent-511",
        "gc-full-state-371", "gc-parent-concurrent-child-601", "map-conflict-561", "mixed-roots-641", "nested-types-591",
        "overlapping-updates-411", "pending-crossed-911", "skip-merged-401", "subdoc-621", "xml-611",
    ];

    public static TheoryData<string> CaseNames => [.. Cases];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Every_truncation_is_refused_and_changes_nothing(string name)
    {
        byte[] update = VectorFile.Load(name).Bytes("expectedFinalUpdateBase64");
        var doc = new Doc(1);
        for (int length = 0; length < update.Length; length += update.Length > 2000 ? 7 : 1)
        {
            Should.Throw<DecodingException>(() => doc.ApplyUpdate(update.AsSpan(0, length)));
        }

        doc.EncodeStateAsUpdate().ShouldBe([0, 0]);
        doc.HasPending.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_mutated_update_is_refused_or_leaves_a_sound_document(string name)
    {
        var vector = VectorFile.Load(name);
        byte[][] updates = [.. vector.AllBytes("updatesBase64")];
        var random = new Random(name.Sum(static unit => unit));
        int refused = 0;
        for (int round = 0; round < MutationsPerCase; round++)
        {
            // Half of it first, so that the mutated rest finds something to damage.
            Doc doc = vector.OpenDoc(1);
            Array.ForEach(updates[..(updates.Length / 2)], update => doc.ApplyUpdate(update));
            byte[] before = doc.EncodeStateAsUpdate();
            byte[] mutated = Mutate(random.Next(2) == 0 ? vector.Bytes("expectedFinalUpdateBase64")
                : updates[random.Next(updates.Length)], random);
            try
            {
                doc.ApplyUpdate(mutated);
            }
            catch (DecodingException)
            {
                refused++;
                doc.EncodeStateAsUpdate().ShouldBe(before);
            }

            ShouldStillWork(doc, vector, updates, Convert.ToHexString(mutated));
        }

        refused.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("0101010004010174ffffffffffffff0f")]
    [InlineData("ffffffffffffff0f")]
    [InlineData("01ffffffffffffff0f010000")]
    [InlineData("010101000801017" + "4ffffffffffffff0f7f00")]
    [InlineData("00ffffffff0f01")]
    [InlineData("000101ffffffffffffff0f")]
    public void Announced_lengths_beyond_the_data_are_refused_before_anything_is_allocated(string hex)
    {
        byte[] update = Convert.FromHexString(hex);
        var doc = new Doc(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<DecodingException>(() => doc.ApplyUpdate(update));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
    }

    [Fact]
    public void Values_nested_without_end_are_refused_and_not_recursed_into()
    {
        byte[] arrays = [.. Enumerable.Repeat<byte[]>([117, 1], 100_000).SelectMany(static pair => pair)];
        byte[] update = [1, 1, 1, 0, 8, 1, 1, (byte)'a', 1, .. arrays, 126, 0];
        Should.Throw<DecodingException>(() => new Doc(1).ApplyUpdate(update));
    }

    [Fact]
    public void Types_nested_a_hundred_thousand_deep_are_held_deleted_and_collected_without_recursion()
    {
        const int Depth = 100_000;
        using var stream = new MemoryStream();
        WriteVarUints(stream, 1, Depth, 7, 0, 7, 1, 1, 'm', 0);
        for (int clock = 1; clock < Depth; clock++)
        {
            WriteVarUints(stream, 7, 0, 7, clock - 1, 0);
        }

        WriteVarUints(stream, 0);
        var doc = new Doc(1);
        doc.ApplyUpdate(stream.ToArray());
        doc.GetState(7).ShouldBe(Depth);

        doc.ApplyUpdate([0, 1, 7, 1, 0, 1]);
        doc.GetArray("m").Length.ShouldBe(0);
        doc.EncodeStateAsUpdate().Length.ShouldBeLessThan(40);
    }

    [Fact]
    public void A_unit_that_refers_to_its_own_future_is_refused()
    {
        // Client 7 at clock 0 with origin (7, 0): itself.
        Should.Throw<DecodingException>(() => new Doc(1).ApplyUpdate([1, 1, 7, 0, 0x84, 7, 0, 1, (byte)'x', 0]));
    }

    [Fact]
    public void Messages_and_state_vectors_and_positions_can_be_anything_too()
    {
        var random = new Random(4711);
        var doc = new Doc(1);
        doc.GetText("t").Insert(0, "text");
        var awareness = new Awareness(1, TimeProvider.System);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] bytes = new byte[random.Next(24)];
            random.NextBytes(bytes);
            TryDecode(() => YWebSocket.Handle(YWebSocket.Read(bytes), doc, awareness, new System.Buffers.ArrayBufferWriter<byte>()));
            TryDecode(() => doc.EncodeStateAsUpdate(bytes));
            TryDecode(() => RelativePosition.Decode(bytes).Resolve(doc));
            TryDecode(() => awareness.Apply(bytes));
        }

        doc.GetText("t").ToString().ShouldStartWith("text");
    }

    private static void TryDecode(Action decode)
    {
        try
        {
            decode();
        }
        catch (DecodingException)
        {
            // What malformed bytes are answered by.
        }
    }

    private static void ShouldStillWork(Doc doc, VectorFile vector, byte[][] updates, string hex)
    {
        try
        {
            doc.ShouldBeSound();
            Array.ForEach(updates, update => doc.ApplyUpdate(update));
            doc.GetMap("other").Set("key", "value");
            doc.ShouldBeSound();
            Doc reloaded = vector.OpenDoc(2);
            reloaded.ApplyUpdate(doc.EncodeStateAsUpdate());
            reloaded.ShouldBeSound();
            if (!doc.HasPending)
            {
                reloaded.EncodeStateVector().ShouldBe(doc.EncodeStateVector());
            }
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"After the update {hex}", error);
        }
    }

    private static byte[] Mutate(byte[] update, Random random)
    {
        var mutated = new List<byte>(update);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0: mutated[at] = (byte)random.Next(256); break;
                case 1: mutated[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: mutated.Insert(at, (byte)random.Next(256)); break;
                case 3 when mutated.Count > 1: mutated.RemoveAt(at); break;
                default: mutated[at] = (byte)random.Next(12); break;
            }
        }

        return [.. mutated];
    }

    private static void WriteVarUints(Stream stream, params ReadOnlySpan<int> numbers)
    {
        foreach (int number in numbers)
        {
            uint rest = (uint)number;
            for (; rest >= 0x80; rest >>= 7)
            {
                stream.WriteByte((byte)(rest | 0x80));
            }

            stream.WriteByte((byte)rest);
        }
    }
}
