using LoadLab.Workloads.Collaboration;

namespace LoadLab.Tests.Workloads.Collaboration;

public sealed class PendingEditsTests
{
    [Fact]
    public void A_range_of_clocks_holds_the_edits_whose_last_unit_lies_in_it()
    {
        var edits = With(2, 5, 6, 10);
        Keys(edits.Between(2, 6)).ShouldBe([5, 6]);
        Keys(edits.Between(0, 1)).ShouldBeEmpty();
        Keys(edits.Between(0, 100)).ShouldBe([2, 5, 6, 10]);
    }

    [Fact]
    public void What_everybody_has_seen_is_forgotten_from_the_oldest_on()
    {
        var edits = With(Enumerable.Range(1, 200).Select(i => (long)i).ToArray());
        edits.Between(99, 100)[0].Remaining = 0;
        edits.Trim();
        Keys(edits.All).Length.ShouldBe(200);
        foreach (ref var edit in edits.Between(0, 150))
        {
            edit.Remaining = 0;
        }

        edits.Trim();
        Keys(edits.All).ShouldBe(Enumerable.Range(151, 50).Select(i => (long)i));
    }

    [Fact]
    public void A_message_has_taken_the_edits_that_bear_its_ticket()
    {
        var edits = With(1, 2, 3, 4);
        edits.All[1].Ticket = edits.All[2].Ticket = 5;
        edits.All[3].Ticket = 6;
        Keys(edits.WithTicket(5)).ShouldBe([2, 3]);
        Keys(edits.WithTicket(6)).ShouldBe([4]);
        Keys(edits.WithTicket(7)).ShouldBeEmpty();
    }

    private static PendingEdits With(params long[] keys)
    {
        var edits = new PendingEdits();
        foreach (var key in keys)
        {
            edits.Add(new PendingEdit { Key = key, Remaining = 1 });
        }

        return edits;
    }

    private static long[] Keys(Span<PendingEdit> edits) => edits.ToArray().Select(edit => edit.Key).ToArray();
}
