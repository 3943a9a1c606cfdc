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

    private static HistoryEntry At(int number) => Entry with
    {
        RunId = FormattableString.Invariant($"{number}"),
        StartedAt = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(number),
    };
}
