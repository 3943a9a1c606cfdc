using LoadLab.Crdt;
using LoadLab.Crdt.Lib0;
using LoadLab.Crdt.Protocols;
using LoadLab.Tests.Workloads.Collaboration;

namespace LoadLab.Tests.Crdt;

public sealed class PendingBoundsTests
{
    [Fact]
    public void Endless_updates_that_wait_are_refused_at_the_stated_limit_and_the_document_goes_on()
    {
        var doc = new Doc(1);
        int refused = 0;
        for (ulong client = 10; client < 30; client++)
        {
            try
            {
                doc.ApplyUpdate(SecondUpdateOf(client, 1 << 20));
            }
            catch (PendingLimitException)
            {
                refused++;
            }
        }

        refused.ShouldBe(1);
        var other = new Doc(2);
        other.GetText("t").Insert(0, "x");
        doc.ApplyUpdate(other.EncodeStateAsUpdate());
        doc.GetText("t").ToString().ShouldBe("x");
    }

    [Fact]
    public void The_same_update_that_waits_counts_once_however_often_it_comes()
    {
        var doc = new Doc(1);
        byte[] update = SecondUpdateOf(7, 1 << 20);
        for (int i = 0; i < 20; i++)
        {
            doc.ApplyUpdate(update);
        }

        doc.HasPending.ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"\\ud800\"", "\ufffd")]
    [InlineData("\"a\\udc00b\"", "a\ufffdb")]
    [InlineData("\"\\ud83d\\ude00\"", "\ud83d\ude00")]
    [InlineData("\"\\\\ud800\"", "\\ud800")]
    public void Half_a_surrogate_pair_in_foreign_json_is_no_defect(string json, string expected) =>
        Json.Parse(json).ShouldBe(expected);

    [Fact]
    public void Blocks_of_one_client_are_put_in_order_whichever_order_they_come_in()
    {
        var writer = new ByteWriter();
        writer.WriteVarUint(3);
        foreach (ulong clock in (ulong[])[2, 1, 0])
        {
            // One block of one collected struct of length 1.
            foreach (ulong number in (ulong[])[1, 7, clock])
            {
                writer.WriteVarUint(number);
            }

            writer.WriteVarUint(0);
            writer.WriteVarUint(1);
        }

        writer.WriteVarUint(0);
        var doc = new Doc(1);
        doc.ApplyUpdate(writer.WrittenSpan);
        doc.HasPending.ShouldBeFalse();
        doc.GetState(7).ShouldBe(3);
    }

    [Fact]
    public void A_client_that_left_is_forgotten_in_the_end()
    {
        var time = new SteppedTime(40_000_000_000);
        var awareness = new Awareness(1, time);
        var other = new Awareness(2, time);
        other.SetLocalState("{}");
        awareness.Apply(other.Encode([2]));
        awareness.CheckTimeouts();
        awareness.KnownClients.ShouldContain(2UL);
        for (int i = 0; i < 10; i++)
        {
            awareness.CheckTimeouts();
        }

        awareness.KnownClients.ShouldNotContain(2UL);
    }

    private static byte[] SecondUpdateOf(ulong client, int length)
    {
        var doc = new Doc(client);
        doc.GetText("t").Insert(0, "x");
        byte[] known = doc.EncodeStateVector();
        doc.GetText("t").Insert(0, new string('y', length));
        return doc.EncodeStateAsUpdate(known);
    }
}
