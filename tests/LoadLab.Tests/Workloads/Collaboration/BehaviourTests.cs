using LoadLab.Core.Scenarios;
using LoadLab.Core.Scheduling;
using LoadLab.Crdt;
using LoadLab.Workloads.Collaboration;

namespace LoadLab.Tests.Workloads.Collaboration;

public sealed class BehaviourTests
{
    private static readonly CollaborationWorkload Workload = new() { Name = "w", Phases = [], Users = 100, RoomSize = 10 };

    [Fact]
    public void Writers_write_in_bursts_of_the_mean_length_and_equally_often_in_the_long_run()
    {
        var behaviour = new EditingBehaviour { BurstKeystrokes = 8, TypingShare = 0.25 };
        var population = new Population(Workload, "run", 1);
        var rotation = new WriterRotation(population.Writers, behaviour, 1);
        var writers = Enumerable.Range(0, 100_000).Select(i => rotation.WriterOf(new Arrival(i, 0))).ToArray();
        writers.CountBy(writer => writer.Index).ShouldAllBe(each => Math.Abs(each.Value - 1000) < 200);
        var bursts = Enumerable.Range(25, 99_975).Count(i => writers[i] != writers[i - 25]);
        (99_975.0 / bursts).ShouldBe(8, tolerance: 0.5);
    }

    [Fact]
    public void Bursts_of_one_let_everybody_take_turns()
    {
        var population = new Population(Workload, "run", 1);
        var rotation = new WriterRotation(population.Writers, new EditingBehaviour { BurstKeystrokes = 1 }, 1);
        Enumerable.Range(0, 100).Select(i => rotation.WriterOf(new Arrival(i, 0)).Index).Distinct().Count().ShouldBe(100);
    }

    [Fact]
    public void Readers_never_write_and_every_room_has_a_writer()
    {
        var population = new Population(Workload with { Behaviour = new EditingBehaviour { ReaderShare = 0.99 } }, "run", 1);
        population.Writers.Length.ShouldBe(10);
        population.Writers.Select(writer => writer.Room).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public void Keystrokes_follow_the_weights_and_the_seed()
    {
        var behaviour = new EditingBehaviour { TypeWeight = 70, DeleteWeight = 20, PasteWeight = 5, CursorWeight = 5, PasteCharacters = 10 };
        var model = new KeystrokeModel(behaviour, 5);
        var again = new KeystrokeModel(behaviour, 5);
        var counts = new int[4];
        long pasted = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var kind = model.Draw(new Arrival(i, 0), out var text, out var random);
            again.Draw(new Arrival(i, 0), out var sameText, out var sameRandom).ShouldBe(kind);
            sameText.SequenceEqual(text).ShouldBeTrue();
            sameRandom.ShouldBe(random);
            counts[(int)kind]++;
            pasted += kind == Keystroke.Paste ? text.Length : 0;
        }

        counts[(int)Keystroke.Type].ShouldBeInRange(69_000, 71_000);
        counts[(int)Keystroke.Delete].ShouldBeInRange(19_300, 20_700);
        counts[(int)Keystroke.MoveCursor].ShouldBeInRange(4_600, 5_400);
        ((double)pasted / counts[(int)Keystroke.Paste]).ShouldBe(10.5, tolerance: 0.5);
    }

    [Fact]
    public void A_user_deletes_what_it_wrote_last_and_its_cursor_stays_while_others_edit()
    {
        var user = new Population(Workload, "run", 1).Users[0];
        user.Text.Insert(0, "<>");
        user.Insert("ab", 1UL << 63);
        user.Text.Insert(0, "others: ");
        user.Insert("c", 0);
        user.Text.ToString().ShouldBe("others: <abc>");
        user.DeleteLast().ShouldNotBeNull();
        user.DeleteLast().ShouldNotBeNull();
        user.Insert("d", 0);
        user.Text.ToString().ShouldBe("others: <ad>");
        user.DeleteLast().ShouldNotBeNull();
        user.DeleteLast().ShouldNotBeNull();
        user.DeleteLast().ShouldBeNull();
        user.Text.ToString().ShouldBe("others: <>");
    }

    [Fact]
    public void A_user_passes_over_what_somebody_else_has_deleted_of_its_own()
    {
        var user = new Population(Workload, "run", 1).Users[0];
        user.Text.Insert(0, "<>");
        user.Insert("abc", 1UL << 63);
        DeleteElsewhere(user, "c", 1);
        var second = user.DeleteLast();
        second.ShouldNotBeNull();
        user.Text.ToString().ShouldBe("<a>");
        DeleteElsewhere(user, "<a>", 3);
        user.DeleteLast().ShouldBeNull();
        user.Text.ToString().ShouldBeEmpty();
    }

    private static void DeleteElsewhere(CollaborationUser user, string text, int length)
    {
        var other = new Doc(7);
        other.ApplyUpdate(user.Doc.EncodeStateAsUpdate());
        var place = other.GetText(CollaborationUser.TextName);
        place.Delete(place.ToString().IndexOf(text, StringComparison.Ordinal), length);
        user.Doc.ApplyUpdate(other.EncodeStateAsUpdate());
    }
}
