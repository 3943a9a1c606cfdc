using LoadLab.Crdt;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Protocols;

namespace LoadLab.Tests.Crdt;

/// <summary>What a peer sends costs memory in proportion to its size: twice as much input about doubles it.</summary>
public sealed class ForeignInputCostTests
{
    private const double Doubling = 2.6;
    private const byte WithOrigin = 0x80;
    private const byte Text = 4;
    private const byte Values = 8;

    [Theory]
    [InlineData(Text)]
    [InlineData(Values)]
    public void Many_small_structs_that_become_one_are_copied_in_proportion_to_their_number(byte kind)
    {
        long small = Allocated(SmallStructs(8_000, kind));
        long large = Allocated(SmallStructs(16_000, kind));
        large.ShouldBeLessThan((long)(small * Doubling));
        large.ShouldBeLessThan(20_000_000);
    }

    [Fact]
    public void Cutting_a_long_array_in_many_places_copies_no_values()
    {
        long small = Allocated(CutArray(4_000));
        long large = Allocated(CutArray(8_000));
        large.ShouldBeLessThan((long)(small * Doubling));
    }

    [Fact]
    public void Small_structs_and_cuts_leave_a_sound_document()
    {
        foreach (byte[] update in new[] { SmallStructs(3_000, Text), SmallStructs(3_000, Values), CutArray(3_000) })
        {
            var doc = new Doc(1);
            doc.ApplyUpdate(update);
            doc.ShouldBeSound();
            var copy = new Doc(2);
            copy.ApplyUpdate(doc.EncodeStateAsUpdate());
            copy.EncodeStateAsUpdate().ShouldBe(doc.EncodeStateAsUpdate());
        }
    }

    [Fact]
    public void Deletions_beyond_the_last_clock_are_refused_so_that_a_newcomer_can_always_read_the_document()
    {
        const ulong Largest = (1UL << 53) - 1;
        var writer = new ByteWriter();
        foreach (ulong number in (ulong[])[0, 1, 7, 2, 0, Largest, Largest, Largest])
        {
            writer.WriteVarUint(number);
        }

        var doc = new Doc(1);
        Should.Throw<DecodingException>(() => doc.ApplyUpdate(writer.WrittenSpan));
        new Doc(2).ApplyUpdate(doc.EncodeStateAsUpdate());
    }

    [Fact]
    public void A_client_mentioned_many_times_in_one_message_is_passed_on_once()
    {
        var writer = new ByteWriter();
        writer.WriteVarUint(1_000);
        for (int clock = 1; clock <= 1_000; clock++)
        {
            writer.WriteId(7, clock);
            writer.WriteString(clock < 1_000 ? "{}" : "{\"name\":\"last\"}");
        }

        var awareness = new Awareness(1, TimeProvider.System);
        var changes = new List<AwarenessChange>();
        awareness.Updated += changes.Add;
        awareness.Apply(writer.WrittenSpan);
        changes.Single().Clients.ShouldBe([7UL]);
        awareness.States[7].ShouldBe("{\"name\":\"last\"}");
        awareness.GetClock(7).ShouldBe(1_000);
    }

    private static long Allocated(byte[] update)
    {
        new Doc(1).ApplyUpdate(update);
        var doc = new Doc(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        doc.ApplyUpdate(update);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Client 7 adds one unit after the other, each in a struct of its own.</summary>
    private static byte[] SmallStructs(int count, byte kind)
    {
        var writer = new ByteWriter();
        writer.WriteBytes([1]);
        writer.WriteVarUint((ulong)count);
        writer.WriteBytes([7, 0, kind, 1, 1, (byte)'t']);
        WriteUnit(writer, kind);
        for (int clock = 1; clock < count; clock++)
        {
            writer.WriteByte((byte)(kind | WithOrigin));
            writer.WriteId(7, clock - 1);
            WriteUnit(writer, kind);
        }

        writer.WriteByte(0);
        return writer.ToArray();
    }

    /// <summary>Client 9 adds an array of values; client 7 puts one value after each of them.</summary>
    private static byte[] CutArray(int count)
    {
        var writer = new ByteWriter();
        writer.WriteBytes([2, 1, 9, 0, Values, 1, 1, (byte)'t']);
        writer.WriteVarUint((ulong)count);
        for (int i = 0; i < count; i++)
        {
            writer.WriteByte(126);
        }

        writer.WriteVarUint((ulong)count);
        writer.WriteBytes([7, 0]);
        for (int clock = 0; clock < count; clock++)
        {
            writer.WriteByte(Values | WithOrigin);
            writer.WriteId(9, clock);
            WriteUnit(writer, Values);
        }

        writer.WriteByte(0);
        return writer.ToArray();
    }

    private static void WriteUnit(ByteWriter writer, byte kind) =>
        writer.WriteBytes(kind == Text ? [1, (byte)'x'] : [1, 126]);
}
