using System.Buffers;
using LoadLab.Crdt;
using LoadLab.Crdt.Protocols;
using LoadLab.Crdt.Types;

namespace LoadLab.Tests.Crdt;

public sealed class DocTests
{
    [Fact]
    public void An_update_made_by_one_replica_shows_in_another()
    {
        var author = new Doc(1);
        var reader = new Doc(2);
        author.Update += (update, _, _) => reader.ApplyUpdate(update, origin: author);
        author.GetText("t").Insert(0, "hello world");
        author.GetText("t").Delete(0, 6);
        reader.GetText("t").ToString().ShouldBe("world");
        reader.EncodeStateAsUpdate().ShouldBe(author.EncodeStateAsUpdate());
    }

    [Fact]
    public void A_transaction_names_its_origin_and_the_units_that_are_new()
    {
        var author = new Doc(9_007_199_254_740_991);
        author.GetText("t").Insert(0, "abc");
        byte[] update = author.EncodeStateAsUpdate();
        author.GetText("t").Insert(3, "def");

        var reader = new Doc(2);
        reader.ApplyUpdate(update);
        var seen = new List<(object?, ClockRange)>();
        reader.AfterTransaction += transaction =>
            seen.AddRange(transaction.Inserted.Select(range => (transaction.Origin, range)));
        reader.ApplyUpdate(author.EncodeStateAsUpdate(), "network");
        reader.ApplyUpdate(author.EncodeStateAsUpdate(), "network");
        seen.ShouldBe([("network", new ClockRange(9_007_199_254_740_991, 3, 3))]);
        reader.GetState(9_007_199_254_740_991).ShouldBe(6);
    }

    [Fact]
    public void Edits_in_one_transaction_go_out_as_one_update()
    {
        var doc = new Doc(1);
        int updates = 0;
        doc.Update += (_, _, _) => updates++;
        doc.Transact(_ =>
        {
            doc.GetText("t").Insert(0, "abc");
            doc.GetMap("m").Set("key", 1);
            doc.GetText("t").Delete(1, 1);
        });
        updates.ShouldBe(1);
        doc.Transact(static _ => { });
        updates.ShouldBe(1);
    }

    [Fact]
    public void An_edit_made_by_a_handler_is_a_transaction_after_the_one_it_answers()
    {
        var doc = new Doc(1);
        var texts = new List<string>();
        doc.Update += (_, _, _) =>
        {
            texts.Add(doc.GetText("t").ToString());
            if (texts.Count == 1)
            {
                doc.GetText("t").Insert(0, "second ");
            }
        };
        doc.GetText("t").Insert(0, "first");
        texts.ShouldBe(["first", "second first"]);
    }

    [Fact]
    public void A_failing_handler_leaves_the_document_whole_and_the_error_to_the_caller()
    {
        var doc = new Doc(1);
        doc.AfterTransaction += static _ => throw new InvalidOperationException("handler");
        Should.Throw<InvalidOperationException>(() => doc.GetText("t").Insert(0, "abc")).Message.ShouldBe("handler");
        doc.GetText("t").ToString().ShouldBe("abc");
        doc.ShouldBeSound();
    }

    [Fact]
    public void A_replica_that_meets_its_own_client_id_takes_another()
    {
        var first = new Doc(7);
        var second = new Doc(7);
        first.GetText("t").Insert(0, "abc");
        second.ApplyUpdate(first.EncodeStateAsUpdate());
        second.ClientId.ShouldNotBe(7UL);
        first.ClientId.ShouldBe(7UL);
    }

    [Fact]
    public void Nested_types_bring_what_was_put_into_them_before()
    {
        var doc = new Doc(1);
        var map = new YMap();
        map.Set("text", new YText("abc"));
        map.Set("list", new YArray());
        doc.GetArray("a").Push(map, 1, true, null, "x");
        doc.GetArray("a").ToJson().ShouldBe("""[{"text":"abc","list":[]},1,true,null,"x"]""");
        Should.Throw<ArgumentException>(() => doc.GetArray("a").Push(map));
        Should.Throw<ArgumentException>(() => doc.GetMap("m").Set("key", new object()));
    }

    [Fact]
    public void A_root_has_one_kind()
    {
        var doc = new Doc(1);
        doc.GetText("t");
        Should.Throw<InvalidOperationException>(() => doc.GetMap("t")).Message.ShouldContain("\"t\" is a YText");
    }

    [Fact]
    public void A_root_that_arrived_before_it_was_asked_for_keeps_its_content()
    {
        var author = new Doc(1);
        author.GetText("t").Insert(0, "abc");
        author.GetMap("m").Set("key", "value");
        var reader = new Doc(2);
        reader.ApplyUpdate(author.EncodeStateAsUpdate());
        reader.EncodeStateAsUpdate().ShouldBe(author.EncodeStateAsUpdate());
        reader.GetText("t").Insert(3, "d");
        reader.GetText("t").ToString().ShouldBe("abcd");
        reader.GetMap("m").Get("key").ShouldBe("value");
        reader.ShouldBeSound();
    }

    [Fact]
    public void Positions_are_found_in_long_texts_whoever_edits_where()
    {
        var random = new Random(4);
        var doc = new Doc(1);
        var other = new Doc(2);
        doc.Update += (update, origin, _) => Relay(other, update, origin);
        other.Update += (update, origin, _) => Relay(doc, update, origin);
        var expected = new System.Text.StringBuilder();
        for (int edit = 0; edit < 3000; edit++)
        {
            YText text = (edit / 50 % 2 == 0 ? doc : other).GetText("t");
            int index = random.Next(expected.Length + 1);
            if (random.Next(3) == 0 && index < expected.Length)
            {
                int length = Math.Min(random.Next(1, 5), expected.Length - index);
                text.Delete(index, length);
                expected.Remove(index, length);
            }
            else
            {
                string inserted = new((char)('a' + (edit % 26)), random.Next(1, 4));
                text.Insert(index, inserted);
                expected.Insert(index, inserted);
            }
        }

        doc.GetText("t").ToString().ShouldBe(expected.ToString());
        other.GetText("t").ToString().ShouldBe(expected.ToString());
        doc.ShouldBeSound();
        other.ShouldBeSound();
        doc.GetText("t").Index.ShouldNotBeNull();
    }

    [Fact]
    public void Updates_in_reverse_order_wait_for_each_other()
    {
        var author = new Doc(1);
        var updates = new List<byte[]>();
        author.Update += (update, _, _) => updates.Add(update.ToArray());
        for (int i = 0; i < 2000; i++)
        {
            author.GetText("t").Insert(i, "x");
        }

        author.GetText("t").Delete(10, 100);
        updates.Reverse();
        var reader = new Doc(2);
        foreach (byte[] update in updates)
        {
            reader.HasPending.ShouldBe(update != updates[0]);
            reader.ApplyUpdate(update);
        }

        reader.HasPending.ShouldBeFalse();
        reader.GetText("t").ToString().ShouldBe(author.GetText("t").ToString());
        reader.ShouldBeSound();
    }

    [Fact]
    public void What_waits_is_handed_on_to_others()
    {
        var author = new Doc(1);
        author.GetText("t").Insert(0, "abc");
        byte[] first = author.EncodeStateAsUpdate();
        byte[] knownBefore = author.EncodeStateVector();
        author.GetText("t").Insert(3, "def");
        author.GetText("t").Delete(0, 1);
        var middle = new Doc(2);
        middle.ApplyUpdate(author.EncodeStateAsUpdate(knownBefore));
        middle.HasPending.ShouldBeTrue();

        var last = new Doc(3);
        last.ApplyUpdate(middle.EncodeStateAsUpdate());
        last.ApplyUpdate(first);
        last.GetText("t").ToString().ShouldBe("bcdef");
        last.HasPending.ShouldBeFalse();
    }

    [Fact]
    public void Two_replicas_come_to_agree_by_the_two_steps_of_the_sync_protocol()
    {
        var left = new Doc(1);
        var right = new Doc(2);
        left.GetText("t").Insert(0, "left");
        right.GetText("t").Insert(0, "right");
        var step1 = new ArrayBufferWriter<byte>();
        var step2 = new ArrayBufferWriter<byte>();
        YWebSocket.WriteSyncStep1(step1, left);
        YWebSocket.Handle(YWebSocket.Read(step1.WrittenSpan), right, null, step2);
        YWebSocket.Read(step2.WrittenSpan).Sync.Kind.ShouldBe(SyncMessageKind.Step2);
        YWebSocket.Handle(YWebSocket.Read(step2.WrittenSpan), left, null, new ArrayBufferWriter<byte>());
        left.GetText("t").ToString().ShouldBe("leftright");
    }

    [Fact]
    public void Update_v2_is_refused_with_an_error()
    {
        // Y.encodeStateAsUpdateV2 of a text "a" by client 1.
        byte[] update = Convert.FromHexString("00000101000001040502746141000101000001010000");
        Should.Throw<DecodingException>(() => new Doc(2).ApplyUpdate(update)).Message.ShouldContain("v2");
    }

    private static void Relay(Doc to, ReadOnlySpan<byte> update, object? origin)
    {
        if (origin is null)
        {
            to.ApplyUpdate(update, "peer");
        }
    }
}
