using LoadLab.Targets;

namespace LoadLab.Tests.Targets;

public sealed class ProcessTreeTests
{
    private const int Master = 10;
    private const int LoadLabItself = 99;

    private readonly ProcessTree _tree;
    private ProcessStat[] _now = [];

    public ProcessTreeTests() => _tree = new ProcessTree(Master, LoadLabItself, () => _now);

    [Fact]
    public void A_master_that_does_nothing_has_the_time_of_its_workers()
    {
        Read(Of(Master, 1), Of(11, Master, own: 1), Of(12, Master, own: 2), Of(13, 12, own: 4), Of(50, 1, own: 100)).ShouldBe(7);
        Read(Of(Master, 1), Of(11, Master, own: 2), Of(12, Master, own: 5), Of(13, 12, own: 6), Of(50, 1, own: 900)).ShouldBe(13);
        _tree.Members.ShouldBe([10, 11, 12, 13], ignoreOrder: true);
    }

    [Fact]
    public void A_child_that_ended_and_was_waited_for_counts_once()
    {
        Read(Of(Master, 1), Of(11, Master, own: 3)).ShouldBe(3);
        Read(Of(Master, 1, children: 3.5), Of(12, Master, own: 1)).ShouldBe(4.5);
        Read(Of(Master, 1, children: 3.5), Of(12, Master, own: 2)).ShouldBe(5.5);
    }

    [Fact]
    public void A_child_that_ended_and_that_nobody_waited_for_is_not_lost()
    {
        Read(Of(Master, 1), Of(11, Master, own: 3)).ShouldBe(3);
        Read(Of(Master, 1, own: 1)).ShouldBe(4);
        Read(Of(Master, 1, own: 2)).ShouldBe(5);
    }

    [Fact]
    public void Children_too_short_to_be_seen_count_by_what_their_parent_inherited()
    {
        Read(Of(Master, 1)).ShouldBe(0);
        Read(Of(Master, 1, children: 0.3)).ShouldBe(0.3);
        Read(Of(Master, 1, children: 0.9)).ShouldBe(0.9);
    }

    [Fact]
    public void A_time_that_turns_up_with_the_parent_a_reading_early_or_late_counts_once()
    {
        Read(Of(Master, 1), Of(11, Master, own: 3)).ShouldBe(3);
        Read(Of(Master, 1)).ShouldBe(3);
        Read(Of(Master, 1, children: 3), Of(12, Master, own: 2)).ShouldBe(5);
        Read(Of(Master, 1, children: 5), Of(12, Master, own: 2)).ShouldBe(7);
        Read(Of(Master, 1, own: 4, children: 5)).ShouldBe(9);
    }

    [Fact]
    public void A_worker_that_leaves_its_parent_stays_in_the_tree()
    {
        _ = Read(Of(Master, 1), Of(11, Master, own: 3));
        Read(Of(Master, 1), Of(11, 1, own: 5), Of(12, 11, own: 1)).ShouldBe(6);
    }

    [Fact]
    public void A_process_that_comes_in_from_outside_brings_nothing_from_before()
    {
        Read(Of(Master, 1), Of(50, 1, own: 100)).ShouldBe(0);
        Read(Of(Master, 1), Of(50, Master, own: 101)).ShouldBe(1);
    }

    [Fact]
    public void LoadLab_and_what_it_started_are_no_part_of_the_target() =>
        Read(Of(Master, 1, own: 1), Of(LoadLabItself, Master, own: 50), Of(100, LoadLabItself, own: 70)).ShouldBe(1);

    [Fact]
    public void A_process_that_ended_is_unknown_even_when_another_takes_its_id()
    {
        Read(Of(Master, 1, own: 1)).ShouldBe(1);
        Read(Of(50, 1)).ShouldBeNull();
        Read(Of(Master, 1, own: 8, start: 777)).ShouldBeNull();
        Read(Of(Master, 1, own: 8)).ShouldBeNull();
        _tree.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void An_id_that_goes_to_another_child_is_another_child()
    {
        _ = Read(Of(Master, 1), Of(11, Master, own: 3));
        Read(Of(Master, 1, children: 3), Of(11, Master, own: 1, start: 777)).ShouldBe(4);
    }

    [Fact]
    public void The_line_of_a_program_whose_name_holds_brackets_and_blanks_is_read()
    {
        var line = "42 (a) b ) S 7 1 1 0 -1 4194304 1 0 0 0 150 50 30 20 20 0 1 0 12345 1 1";
        ProcessStat.Parse(42, line).ShouldBe(new ProcessStat(42, 7, 12345, 2, 0.5));
        ProcessStat.Parse(42, "42 (a").ShouldBeNull();
    }

    private double? Read(params ProcessStat[] now)
    {
        _now = now;
        return _tree.ReadCpuSeconds() is { } seconds ? Math.Round(seconds, 6) : null;
    }

    private static ProcessStat Of(int id, int parent, double own = 0, double children = 0, long start = 5) => new(id, parent, start, own, children);
}
