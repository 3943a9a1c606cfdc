using LoadLab.Core.Baselines;
using LoadLab.EndToEnd.Tests.Support;
using LoadLab.History;

namespace LoadLab.EndToEnd.Tests.History;

/// <summary>The history on a real PostgreSQL server.</summary>
public sealed class PostgresHistoryTests
{
    [PostgresFact]
    public async Task Entries_of_several_writers_come_back_in_order_each_once_and_the_oldest_go()
    {
        await using var server = await PostgresServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => AppendAsync(server, writer)));

        var history = new PostgresHistory(new Uri(server.Address), largestCount: 10);
        var entries = await history.ReadAsync("made-up", default);
        entries.Select(entry => entry.StartedAt).ShouldBe(entries.Select(entry => entry.StartedAt).Order());
        entries.Count.ShouldBe(20);
        entries[0].Values.ShouldBe(HistoryEntry.Of(StoreWriter.Run(0)).Values);
        (await history.ReadAsync("another", default)).ShouldBeEmpty();

        await history.AppendAsync(HistoryEntry.Of(StoreWriter.Run(19)), default);
        (await history.ReadAsync(null, default)).Select(entry => entry.RunId).ShouldBe(entries.TakeLast(10).Select(entry => entry.RunId));
    }

    [PostgresFact]
    public async Task A_run_adds_to_it_and_the_password_is_in_no_file()
    {
        await using var server = await PostgresServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("loadlab-postgres-run-").FullName;
        await using (var process = LoadLabProcess.StartRun("--scenario", "smoke", "--quick", "--history", server.Address, "--verbose"))
        {
            var run = await process.WaitAsync();
            run.Result.RunId.ShouldNotBeEmpty(run.Story);
            (run.Output + run.Error).ShouldNotContain(PostgresServer.Password);
            foreach (var file in Directory.GetFiles(run.Folder!))
            {
                (await File.ReadAllTextAsync(file)).ShouldNotContain(PostgresServer.Password, Case.Sensitive, file);
            }

            var entries = await new PostgresHistory(new Uri(server.Address)).ReadAsync("smoke", default);
            entries.ShouldHaveSingleItem().RunId.ShouldBe(run.Result.RunId);
        }

        Directory.Delete(folder);
    }

    [PostgresFact]
    public async Task A_wrong_password_is_a_problem_in_words_without_it()
    {
        await using var server = await PostgresServer.StartAsync();
        var history = new PostgresHistory(new Uri(FormattableString.Invariant($"postgres://lab:wrong-password@127.0.0.1:{server.Port}/postgres")));
        var exception = await Should.ThrowAsync<HistoryException>(() => history.ReadAsync(null, default));
        exception.Message.ShouldNotContain("wrong-password");
        exception.Message.ShouldContain("Check address, user and password");
    }

    private static async Task AppendAsync(PostgresServer server, int writer)
    {
        var history = new PostgresHistory(new Uri(server.Address));
        for (var i = 0; i < 10; i++)
        {
            // Neighbours overlap by half: each entry is appended by two writers.
            await history.AppendAsync(HistoryEntry.Of(StoreWriter.Run(((writer * 5) + i) % 20)), default);
        }
    }
}
