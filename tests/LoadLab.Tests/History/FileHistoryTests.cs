using LoadLab.Core.Baselines;
using LoadLab.History;
using LoadLab.Tests.Baselines;

namespace LoadLab.Tests.History;

public sealed class FileHistoryTests : IDisposable
{
    private static readonly HistoryEntry Entry = HistoryEntry.Of(Runs.Make(1));

    private readonly string _folder = Directory.CreateTempSubdirectory("loadlab-history-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Entries_come_back_in_order_of_time_by_scenario_and_each_once()
    {
        var history = new FileHistory(_folder, TimeProvider.System);
        await history.AppendAsync(At(2), default);
        await history.AppendAsync(At(1), default);
        await history.AppendAsync(At(2), default);
        await history.AppendAsync(At(3) with { Scenario = "another" }, default);

        (await history.ReadAsync(null, default)).Select(entry => entry.RunId).ShouldBe(["1", "2", "3"]);
        var read = (await history.ReadAsync("another", default)).ShouldHaveSingleItem();
        read.Values.ShouldBe(Entry.Values);
        read.PlannedPerSecond.ShouldBe(Entry.PlannedPerSecond);
    }

    [Fact]
    public async Task Half_a_line_of_a_killed_writer_costs_that_line_only()
    {
        var history = new FileHistory(_folder, TimeProvider.System);
        await history.AppendAsync(At(1), default);
        await File.AppendAllTextAsync(history.Place, """{"runId":"half","scena""");
        await history.AppendAsync(At(2), default);

        (await history.ReadAsync(null, default)).Select(entry => entry.RunId).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task Beyond_its_bound_the_oldest_entries_go()
    {
        var history = new FileHistory(_folder, TimeProvider.System, largestBytes: 20_000);
        for (var i = 0; i < 100; i++)
        {
            await history.AppendAsync(At(i), default);
        }

        new FileInfo(history.Place).Length.ShouldBeLessThanOrEqualTo(20_000);
        var entries = await history.ReadAsync(null, default);
        entries.Count.ShouldBeGreaterThan(10);
        entries[^1].RunId.ShouldBe("99");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_problem_in_words()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");
        await Should.ThrowAsync<HistoryException>(() => new FileHistory(file, TimeProvider.System).AppendAsync(At(1), default));
    }

    [Fact]
    public async Task Without_a_file_there_are_no_entries() =>
        (await new FileHistory(_folder, TimeProvider.System).ReadAsync(null, default)).ShouldBeEmpty();

    [Fact]
    public async Task Millions_of_empty_lines_cost_no_time_and_are_no_damage()
    {
        var history = new FileHistory(_folder, TimeProvider.System);
        await history.AppendAsync(At(1), default);
        await File.AppendAllTextAsync(history.Place, new string('\n', 5_000_000));
        await history.AppendAsync(At(2), default);

        (await history.ReadAsync(null, default)).Select(entry => entry.RunId).ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task A_file_of_damaged_lines_is_refused_with_its_place()
    {
        var history = new FileHistory(_folder, TimeProvider.System);
        await File.WriteAllTextAsync(history.Place, string.Concat(Enumerable.Repeat("{}\n", 200_000)));

        var read = await Should.ThrowAsync<HistoryException>(() => history.ReadAsync(null, default));
        read.Message.ShouldContain("line 101");
        read.Message.ShouldContain(history.Place);
        await Should.ThrowAsync<HistoryException>(() => history.AppendAsync(At(1), default));
    }

    [Fact]
    public async Task A_line_without_an_end_costs_no_more_memory_than_its_bound()
    {
        var history = new FileHistory(_folder, TimeProvider.System);
        await history.AppendAsync(At(1), default);
        await File.AppendAllTextAsync(history.Place, new string('x', 30_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        (await history.ReadAsync(null, default)).ShouldHaveSingleItem();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8_000_000);
    }

    [Fact]
    public async Task A_file_far_beyond_its_bound_is_no_history()
    {
        var history = new FileHistory(_folder, TimeProvider.System, largestBytes: 1_000);
        await File.WriteAllTextAsync(history.Place, new string('\n', 2_001));

        (await Should.ThrowAsync<HistoryException>(() => history.ReadAsync(null, default))).Message.ShouldContain("2,001 bytes");
    }

    private static HistoryEntry At(int number) => Entry with
    {
        RunId = FormattableString.Invariant($"{number}"),
        StartedAt = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(number),
    };
}
